import type { OpenAPI3 } from "openapi-typescript";

/** A JSON schema, as far as the client's generator reads it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
};

type Content = { content?: Record<string, { schema: Schema }> };

/** One operation as the OpenAPI document describes it, with its place. */
export type Call = {
  /** The path with its parameters in braces. */
  path: string;
  /** The HTTP method, in upper case. */
  verb: string;
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: Required<Content> & { required: boolean };
  responses: Record<string, Content & { "x-error-codes"?: string[] }>;
  security?: Record<string, string[]>[];
  /** Whether a success can carry an access token and a refresh token. */
  givesTokens: boolean;
  "x-query-required"?: boolean;
  "x-ends-session"?: boolean;
};

type Described = Omit<Call, "path" | "verb" | "givesTokens">;

/** The operations of a document, in its order. */
export function describedCalls({ paths, components }: OpenAPI3): Call[] {
  const schemas = (components?.schemas ?? {}) as Record<string, Schema>;
  const hasTokens = ({ $ref, properties = {} }: Schema): boolean => {
    if ($ref) return hasTokens(schemas[componentOf($ref)] ?? {});
    return "accessToken" in properties && "refreshToken" in properties;
  };
  return Object.entries(paths ?? {}).flatMap(([path, verbs]) =>
    Object.entries(verbs as Record<string, Described>).map(([verb, described]) => {
      const givesTokens = answersOf(described).some((schema) => schema && hasTokens(schema));
      return { ...described, path, verb: verb.toUpperCase(), givesTokens };
    }),
  );
}

/** The name in a reference to a component. */
export function componentOf($ref: string): string {
  return $ref.split("/").at(-1) ?? "";
}

/** The schema of each success; null for one without a body. */
export function answersOf({ responses }: Pick<Call, "responses">): (Schema | null)[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, answer]) => jsonOf(answer) ?? null);
}

/** The schema of a body of JSON; undefined where there is no body, or a file. */
export function jsonOf({ content }: Content): Schema | undefined {
  return content?.["application/json"]?.schema;
}

/** Whether a success is a file, which is read as a stream. */
export function givesFile({ responses }: Pick<Call, "responses">): boolean {
  return Object.entries(responses).some(
    ([status, answer]) => status.startsWith("2") && answer.content && !jsonOf(answer),
  );
}

/** Whether the body is a file's bytes. */
export function takesFile({ requestBody }: Call): boolean {
  return requestBody !== undefined && jsonOf(requestBody) === undefined;
}

/**
 * A required body with a single property, which a method takes as an argument of its own:
 * `changeUsername("ada")`.
 */
export function soleProperty({ requestBody }: Call): { name: string; schema: Schema } | null {
  if (!requestBody?.required) return null;
  const properties = Object.entries(jsonOf(requestBody)?.properties ?? {});
  const [only, ...others] = properties;
  return only && others.length === 0 ? { name: only[0], schema: only[1] } : null;
}

/** Whether the body is JSON that a method takes whole. */
export function takesInput(call: Call): boolean {
  return call.requestBody !== undefined && !takesFile(call) && !soleProperty(call);
}

/** Whether the call has a query. */
export function takesQuery({ parameters = [] }: Call): boolean {
  return parameters.some((one) => one.in === "query");
}
