import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Platform } from "@/lib/domain/core/context";
import { answerGate } from "@/lib/http/gate/handle";
import { GATE_PATH } from "@/lib/http/gate/original-request";
import { wasForwarded } from "@/lib/http/wire/forwarded";
import { isUnavailable } from "@/lib/platform/db/errors";
import { answerCrossOrigin, crossOriginOf } from "./cors";
import { guarded } from "./guard";
import type { AnyOperation } from "./operation";
import { operations } from "./operations";
import type { Bindings, RestOptions } from "./options";
import { methodNotAllowedProblem, type Problem, problemOf } from "./problem";
import { sendProblem } from "./respond";

export type RestApp = {
  /** Never rejects: an error becomes a response too. */
  fetch(request: Request, bindings?: Bindings): Promise<Response>;
};

/** No development features, and no address except the one that the mount passes. */
const careful: RestOptions = {
  outboxChannels: [],
  devClock: false,
  outsideServices: () => [],
  secure: false,
  streamSeconds: 900,
  addressOf: (_request, bindings) => bindings.address ?? null,
  countryOf: () => null,
  wasForwarded: ({ headers }) => wasForwarded(headers),
  Response: globalThis.Response,
};

/**
 * The REST API as a plain fetch handler that knows neither Next nor a server. Every operation is a
 * route behind the guard. Any other path or method gets a problem.
 */
export function createRestApp(
  getPlatform: () => Promise<Platform>,
  given: Partial<RestOptions> = {},
): RestApp {
  const options = { ...careful, ...given };
  const app = new Hono<{ Bindings: Bindings }>();
  for (const operation of operations) {
    const answer = guarded(operation, getPlatform, options);
    app.on(operation.method.toUpperCase(), routeOf(operation), (c) =>
      answer({ request: c.req.raw, bindings: c.env, params: c.req.param() }),
    );
  }
  app.all(`${GATE_PATH}/*`, (c) => answerGate(getPlatform, c.req.raw));
  const knownPaths = pathsWithMethods();
  app.notFound((c) => {
    const known = knownPaths.find(({ pattern }) => pattern.test(c.req.path));
    return known
      ? withoutOperation(options, methodNotAllowedProblem, known.methods)
      : withoutOperation(options, (id) => problemOf("not_found", id));
  });
  const answer = async (request: Request, bindings: Bindings) => app.fetch(request, bindings);
  return {
    fetch: (request, bindings = {}) =>
      request.headers.has("origin")
        ? withOrigin(getPlatform, request, () => answer(request, bindings))
        : answer(request, bindings),
  };
}

async function withOrigin(
  getPlatform: () => Promise<Platform>,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    const platform = await getPlatform();
    const origin = crossOriginOf(request, platform.appUrl);
    if (origin !== null) return await answerCrossOrigin(platform, request, origin, answer);
  } catch (error) {
    // The operation answers what an outage answers.
    if (!isUnavailable(error)) throw error;
  }
  return answer();
}

function routeOf({ path }: AnyOperation): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

type KnownPath = { pattern: RegExp; methods: string[] };

/** Used only if no route matched: as routes, these would slow down every call. */
function pathsWithMethods(): KnownPath[] {
  const known = new Map<string, KnownPath>();
  for (const { path, method } of operations) {
    const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    const entry = known.get(path) ?? { pattern, methods: [] };
    entry.methods.push(method.toUpperCase(), ...(method === "get" ? ["HEAD"] : []));
    known.set(path, entry);
  }
  return [...known.values()];
}

/** For a malformed request: no Host, or a target that is not a URL. */
export function unreadableRequest(): Response {
  return withoutOperation(careful, (id) => problemOf("invalid_request", id));
}

/** For what no operation answers. Does not need the platform. */
function withoutOperation(
  { Response, secure }: RestOptions,
  problem: (requestId: string) => Problem,
  allowed?: string[],
): Response {
  const requestId = randomUUID();
  const headers = allowed && { Allow: allowed.join(", ") };
  return sendProblem({ Response, requestId, secure }, problem(requestId), headers);
}
