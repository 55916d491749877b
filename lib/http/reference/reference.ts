import { type ErrorCode, errorTable, errorTitle } from "@/lib/contracts/errors";
import type {
  ReferenceAnswer,
  ReferenceBody,
  ReferenceEntry,
  ReferenceField,
  ReferenceOperation,
  ReferenceRefusal,
} from "@/lib/contracts/reference";
import { exampleOf } from "./example";
import { fieldOf, fieldsOf, type JsonSchema, type Schemas } from "./json-schema";

type Content = Record<string, { schema?: JsonSchema }>;

type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: JsonSchema;
};

type DocumentOperation = {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses: Record<
    string,
    { description?: string; content?: Content; "x-error-codes"?: string[] }
  >;
  security?: Record<string, string[]>[];
  "x-ends-session"?: boolean;
  "x-permissions"?: string[];
};

/** What the page reads of the OpenAPI document. */
export type ReadDocument = {
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Schemas };
};

export type Reference = {
  /** In the order of the document. */
  entries: ReferenceEntry[];
  /** Null for a name that no operation has. */
  operation(id: string): ReferenceOperation | null;
};

const methods = new Set(["get", "post", "put", "patch", "delete"]);

/** The OpenAPI document as the reference page shows it. */
export function readReference({ paths = {}, components }: ReadDocument): Reference {
  const schemas = components?.schemas ?? {};
  const found = new Map<string, [ReferenceEntry, DocumentOperation]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, value] of Object.entries(item)) {
      if (!methods.has(method)) continue;
      const operation = value as DocumentOperation;
      const { operationId: id, tags = [], summary = id } = operation;
      const entry = { id, method: method.toUpperCase(), path, tag: tags[0] ?? "Other", summary };
      found.set(id, [entry, operation]);
    }
  }
  return {
    entries: [...found.values()].map(([entry]) => entry),
    operation(id) {
      const one = found.get(id);
      return one ? operationOf(schemas, ...one) : null;
    },
  };
}

function operationOf(
  schemas: Schemas,
  entry: ReferenceEntry,
  operation: DocumentOperation,
): ReferenceOperation {
  const fieldsIn = (place: string) => parametersIn(schemas, operation, place);
  return {
    ...entry,
    description: withoutPermission(operation.description),
    permissions: operation["x-permissions"] ?? [],
    access: accessOf(operation),
    endsSession: operation["x-ends-session"] === true,
    pathFields: fieldsIn("path"),
    queryFields: fieldsIn("query"),
    body: bodyOf(schemas, operation),
    ...answersOf(schemas, operation),
  };
}

/** The page has a line of its own for it. */
function withoutPermission(description: string | undefined): string | null {
  const kept = description
    ?.split("\n\n")
    .filter((one) => !one.startsWith("Requires the permission"));
  return kept?.join("\n\n") || null;
}

function accessOf({ security }: DocumentOperation): ReferenceOperation["access"] {
  if (!security) return "public";
  return security.some((one) => Object.keys(one).length === 0) ? "optional" : "user";
}

function parametersIn(
  schemas: Schemas,
  { parameters = [] }: DocumentOperation,
  place: string,
): ReferenceField[] {
  return parameters
    .filter((one) => one.in === place)
    .map(({ name, schema = {}, required = false, description }) =>
      fieldOf(schemas, name, { ...schema, ...(description && { description }) }, required),
    );
}

const JSON_TYPE = "application/json";

function bodyOf(schemas: Schemas, { requestBody }: DocumentOperation): ReferenceBody | null {
  if (!requestBody?.content) return null;
  const { required = false, content } = requestBody;
  const types = Object.keys(content);
  const schema = content[JSON_TYPE]?.schema;
  return {
    required,
    isFile: schema === undefined,
    types,
    fields: fieldsOf(schemas, schema),
    example: schema ? exampleOf(schemas, schema, "required") : "",
  };
}

function answersOf(schemas: Schemas, { responses }: DocumentOperation) {
  const answers: ReferenceAnswer[] = [];
  const refusals: ReferenceRefusal[] = [];
  for (const [status, { description = "", content, ...rest }] of Object.entries(responses)) {
    const codes = rest["x-error-codes"];
    if (codes) {
      refusals.push({ status, codes: codes.map((code) => ({ code, title: titleOf(code) })) });
      continue;
    }
    const [body] = Object.values(content ?? {});
    answers.push({
      ...{ status, text: description, fields: fieldsOf(schemas, body?.schema) },
      example: body?.schema ? exampleOf(schemas, body.schema, "all") : null,
    });
  }
  return { answers, refusals };
}

function titleOf(code: string): string {
  return Object.hasOwn(errorTable, code) ? errorTitle(code as ErrorCode) : code;
}
