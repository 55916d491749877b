import { createRoute, OpenAPIHono, type z } from "@hono/zod-openapi";
import { type ErrorCode, errorStatus, errorTitle } from "@/lib/contracts/errors";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { type AnyOperation, permissionsOf, type StreamAnswer } from "./operation";
import { PROBLEM_TYPE } from "./problem";
import { problem } from "./schemas";

/**
 * The OpenAPI 3.1 document of some operations, from their declarations. Three extensions serve the
 * client's generator: `x-error-codes` (a refusal's codes), `x-query-required` (at least one
 * parameter of the query) and `x-ends-session` (a success ends the caller's session). `x-permissions`
 * serves the reference page: any one of them is enough.
 */
export function openApiDocument(operations: readonly AnyOperation[], appUrl: string) {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token from sign-in or refresh, or an API key (`gh_…`).",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: sessionCookieName(appUrl),
    description:
      "A browser session, on Gatehouse's own pages. Changes require the Origin of the app.",
  });
  for (const operation of operations) app.openAPIRegistry.registerPath(toRoute(operation));
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Gatehouse API",
      version: "1",
      description:
        "JSON in and out, times as ISO 8601 in UTC, ids as UUIDs. Errors are RFC 9457 problems with a stable `code`.",
    },
    servers: [{ url: appUrl }],
  });
  return { ...document };
}

function toRoute(operation: AnyOperation) {
  const { id, method, path, tag, summary, description, access } = operation;
  const permissions = permissionsOf(operation);
  const { queryRequired, endsSession } = operation;
  const names = permissions?.map((one) => `\`${one}\``).join(" or ");
  const notes = [description, names && `Requires the permission ${names}.`];
  return createRoute({
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    ...(notes.some(Boolean) && { description: notes.filter(Boolean).join("\n\n") }),
    ...(permissions && { "x-permissions": permissions }),
    ...(access !== "public" && { security: securityOf(access) }),
    request: {
      ...(operation.params && { params: objectOf(operation.params) }),
      ...(operation.query && { query: objectOf(operation.query) }),
      ...bodyOf(operation),
    },
    responses: { ...successes(operation), ...refusals(operation) },
    ...(queryRequired && { "x-query-required": true }),
    ...(endsSession && { "x-ends-session": true }),
  });
}

/** Any one of them is enough; the empty one is an anonymous caller. */
function securityOf(access: "optional" | "user"): Record<string, string[]>[] {
  return [{ bearer: [] }, { session: [] }, ...(access === "optional" ? [{}] : [])];
}

function bodyOf({ body, bodyOptional, file }: AnyOperation) {
  if (file) {
    const bytes = { schema: { type: "string" as const, format: "binary" } };
    const content = Object.fromEntries(file.types.map((type) => [type, bytes]));
    return { body: { required: true, content } };
  }
  if (!body) return {};
  return { body: { required: !bodyOptional, content: { "application/json": { schema: body } } } };
}

/** Parameters are always declared as objects; the type of the list does not say so. */
function objectOf(schema: z.ZodType): z.ZodObject {
  return schema as z.ZodObject;
}

function successes({ answers }: AnyOperation) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: descriptionOf(schema),
        ...(schema && { content: contentOf(schema) }),
      },
    ]),
  );
}

function descriptionOf(schema: z.ZodType | StreamAnswer | null): string {
  if (!schema) return "Done; no body.";
  return "streams" in schema ? "Done; sent as it is made." : "Done.";
}

function contentOf(schema: z.ZodType | StreamAnswer) {
  if (!("streams" in schema)) return { "application/json": { schema } };
  return Object.fromEntries(
    schema.streams.map((type) => [type, { schema: { type: "string" as const } }]),
  );
}

/** Each status once, with its possible codes. */
function refusals(operation: AnyOperation) {
  const codes = new Set<ErrorCode>([...refusalsOfKind(operation), ...(operation.errors ?? [])]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = errorStatus(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .filter(([status]) => !(status in operation.answers))
      .map(([status, some]) => [
        status,
        {
          description: some.map((code) => `\`${code}\`: ${errorTitle(code)}`).join("; "),
          "x-error-codes": some,
          ...(refusalHeaders[status] && { headers: refusalHeaders[status] }),
          content: { [PROBLEM_TYPE]: { schema: problem } },
        },
      ]),
  );
}

type Headers = Record<string, { description: string; schema: { type: "string" | "integer" } }>;

const wait: Headers = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};
const refusalHeaders: Record<number, Headers> = {
  401: { "WWW-Authenticate": { description: "RFC 6750, 3.", schema: { type: "string" } } },
  429: wait,
  503: wait,
};

function refusalsOfKind({ access, whileEnrolling, ...operation }: AnyOperation): ErrorCode[] {
  const { permission, body, file, query, params, method } = operation;
  return [
    // Even a public operation refuses a malformed Authorization header.
    ...(access === "public" ? [] : (["unauthenticated"] as const)),
    // An API key gets `forbidden` for the caller's own account.
    ...(access === "user" ? (["token_expired", "token_revoked", "forbidden"] as const) : []),
    ...(access === "user" && !whileEnrolling ? (["mfa_enrolment_required"] as const) : []),
    // An admin who is signed in as a user can change next to nothing.
    ...(access === "optional" && method !== "get" ? (["forbidden"] as const) : []),
    ...(method === "get" ? [] : (["cross_origin"] as const)),
    // Each request of an API key counts.
    ...(method !== "get" || permission ? (["rate_limited"] as const) : []),
    ...(body ? (["invalid_json"] as const) : []),
    ...(body || file ? (["invalid_request", "too_large", "unsupported_media_type"] as const) : []),
    ...(body || file || query || params ? (["validation_failed"] as const) : []),
    "unavailable",
  ];
}
