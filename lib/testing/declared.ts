import { isDeepStrictEqual } from "node:util";
import type { RestApp } from "@/lib/http/rest/app";
import { openApiDocument } from "@/lib/http/rest/document";
import type { AnyOperation } from "@/lib/http/rest/operation";
import { operations } from "@/lib/http/rest/operations";

type Responses = Record<string, { description: string } | undefined>;
type Paths = Record<string, Record<string, { responses: Responses }>>;

const paths = openApiDocument(operations, "http://localhost:3000").paths as unknown as Paths;

const routes = operations
  .map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }))
  .sort((one, other) => holes(one.operation) - holes(other.operation));

function holes({ path }: AnyOperation): number {
  return path.split("{").length;
}

function operationOf({ method, url }: Request): AnyOperation | undefined {
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  const { pathname } = new URL(url);
  return routes.find((one) => one.operation.method === verb && one.pattern.test(pathname))
    ?.operation;
}

/**
 * The API, held to its own document: an answer with a status, a code or a field that the operation
 * does not declare throws, so that every test of the API is one of the document too.
 */
export function heldToDocument(app: RestApp): RestApp {
  return {
    async fetch(request, bindings) {
      const response = await app.fetch(request, bindings);
      const operation = operationOf(request);
      const complaint =
        operation && complain(operation, response.status, await response.clone().text());
      if (complaint) throw new Error(`${operation.id}: ${complaint}`);
      return response;
    },
  };
}

function complain(operation: AnyOperation, status: number, text: string): string | null {
  const described = paths[operation.path]?.[operation.method]?.responses[status];
  if (!described) return `${status} is not declared: ${text}`;
  const answer = operation.answers[status];
  if (text === "" || (answer && "streams" in answer)) return null;
  const body: unknown = JSON.parse(text);
  if (answer) {
    const parsed = answer.safeParse(body);
    if (parsed.success && isDeepStrictEqual(parsed.data, body)) return null;
    return `${status} is not of the declared shape: ${parsed.error?.message ?? text}`;
  }
  const { code } = body as { code?: string };
  return described.description.includes(`\`${code}\``) ? null : `${code} is not declared.`;
}
