import { z } from "@hono/zod-openapi";
import { jwks } from "@/lib/domain/sessions/signing-keys";
import { openApiDocument } from "./document";
import { type AnyOperation, answer, operation } from "./operation";

const tag = "Service";
const keySet = z
  .object({ keys: z.array(z.looseObject({ kty: z.string().optional() })) })
  .openapi("KeySet");

export const wellKnownOperations = [
  operation({
    id: "getKeys",
    method: "get",
    path: "/.well-known/jwks.json",
    tag,
    summary: "Get the public keys of access tokens (RFC 7517)",
    access: "public",
    anyOrigin: true,
    answers: { 200: keySet },
    async handle({ ctx }) {
      const { keys } = await jwks(ctx);
      return answer(200, { keys: keys.map((key) => ({ ...key })) });
    },
  }),
];

/** The document of all other operations, built once. */
export function openApiOperation(described: readonly AnyOperation[]): AnyOperation {
  let document: Record<string, unknown> | null = null;
  return operation({
    id: "getOpenApiDocument",
    method: "get",
    path: "/api/v1/openapi.json",
    tag,
    summary: "Get this document",
    access: "public",
    answers: { 200: z.looseObject({}) },
    async handle({ ctx }) {
      document ??= openApiDocument(described, ctx.appUrl);
      return answer(200, document);
    },
  });
}
