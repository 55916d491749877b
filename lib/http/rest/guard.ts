import { randomUUID } from "node:crypto";
import { consumeKeyLimit } from "@/lib/domain/access/api-key-limit";
import { recordForbidden } from "@/lib/domain/access/forbidden";
import { authorizeAny } from "@/lib/domain/core/authorize";
import { type Actor, type Ctx, type Platform, requestCtx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import {
  MAX_BODY_BYTES,
  readFileBody,
  readJsonBody,
  refuseDeclaredSize,
} from "@/lib/http/wire/body";
import { isForeign } from "@/lib/http/wire/origin";
import { recordLatency } from "@/lib/platform/latencies";
import { jsonLog } from "@/lib/platform/log";
import {
  authenticate,
  authenticateIfAlive,
  type Caller,
  type Credentials,
  readCredentials,
  stillHolds,
} from "./caller";
import { readQuery, validate } from "./input";
import { type AnyOperation, permissionsOf } from "./operation";
import type { Bindings, RestOptions } from "./options";
import { refuse, reply, replyStream } from "./respond";

export type Incoming = {
  request: Request;
  bindings: Bindings;
  params: Record<string, string>;
};

type GetPlatform = () => Promise<Platform>;

/**
 * The guard around every operation. It checks, cheapest first: declared size, origin, caller, an API
 * key's limit, permission, body (type, size while reading, syntax, depth) and schema. Then it runs the domain
 * function. A handler sees only what has passed, and the response is a declared one or a problem.
 */
export function guarded(operation: AnyOperation, getPlatform: GetPlatform, options: RestOptions) {
  const latencyKey = `request_latency.${operation.id}`;
  return async ({ request, bindings, params }: Incoming): Promise<Response> => {
    const startedAt = performance.now();
    const parts = { Response: options.Response, requestId: randomUUID(), secure: options.secure };
    let platform: Platform | null = null;
    let presented = false;
    let caller: Caller | null = null;
    let ctx: Ctx | null = null;
    try {
      platform = await getPlatform();
      parts.secure = platform.appUrl.startsWith("https:");
      refuseDeclaredSize(request, mostBytes(operation));
      const credentials = readCredentials(request, platform.appUrl);
      presented = credentials.bearer !== null || credentials.malformed;
      refuseForeign(request, platform, credentials);
      const ip = options.addressOf(request, bindings);
      caller = await admit(operation, platform, credentials, ip);
      ctx = requestCtx(platform, {
        actor: caller?.actor ?? anonymous,
        ip,
        country: options.countryOf(request),
        userAgent: request.headers.get("user-agent"),
        device: null,
        acceptLanguage: request.headers.get("accept-language"),
        requestId: parts.requestId,
        startedAt,
      });
      await consumeKeyLimit(ctx);
      const wanted = permissionsOf(operation);
      if (wanted) authorizeAny(ctx, wanted);
      const [current, known] = [platform, caller];
      const answer = await operation.handle({
        ctx,
        stillHolds: async (permission) =>
          known !== null && (await stillHolds(current, known, credentials, permission)),
        caller: caller?.user ? caller : null,
        bearer: credentials.bearer,
        header: (name) => request.headers.get(name),
        host: () => request.headers.get("host"),
        wasForwarded: () => options.wasForwarded(request),
        options,
        params: operation.params ? validate(operation.params, params) : undefined,
        query: operation.query ? validate(operation.query, readQuery(request.url)) : undefined,
        body: operation.body
          ? validate(operation.body, await readBody(operation, request))
          : undefined,
        file: operation.file ? await readFileBody(request, operation.file) : noFile,
      });
      if (answer.stream) return replyStream(parts, answer.status, answer.stream);
      const headers = operation.anyOrigin && { "Access-Control-Allow-Origin": "*" };
      return reply(parts, answer.status, answer.body, headers);
    } catch (error) {
      if (ctx) await recordForbidden(ctx, error);
      const { whenUnavailable } = operation;
      if (platform === null && whenUnavailable) {
        return reply(parts, whenUnavailable.status, whenUnavailable.body);
      }
      const by = { presented, user: caller?.user ?? null };
      return refuse(parts, platform?.log ?? jsonLog(), error, by);
    } finally {
      const taken = performance.now() - startedAt;
      recordLatency("request_latency", taken);
      recordLatency(latencyKey, taken);
    }
  };
}

const anonymous: Actor = { kind: "anonymous" };

/** @throws cross_origin */
function refuseForeign(request: Request, platform: Platform, credentials: Credentials): void {
  const holds = { cookie: credentials.cookie !== null, bearer: credentials.bearer !== null };
  if (isForeign(request, platform.appUrl, holds)) {
    throw new DomainError("cross_origin");
  }
}

/**
 * An operation without a permission is about the caller's own account, and an API key has none.
 * @throws unauthenticated, token_expired, token_revoked, forbidden, mfa_enrolment_required
 */
async function admit(
  { access, permission, whileEnrolling }: AnyOperation,
  platform: Platform,
  credentials: Credentials,
  ip: string | null,
): Promise<Caller | null> {
  if (access === "public") return null;
  if (access === "optional") return authenticateIfAlive(platform, credentials, ip);
  const caller = await authenticate(platform, credentials, ip);
  if (!caller) throw new DomainError("unauthenticated");
  if (!caller.user && !permission) {
    throw new DomainError("forbidden", { detail: "An API key has no account of its own." });
  }
  // Some operations show what this look-up found, without a domain function that would refuse it.
  if (caller.user && caller.actor.mustEnrol && !whileEnrolling) {
    throw new DomainError("mfa_enrolment_required");
  }
  return caller;
}

const noFile = new Uint8Array();

function mostBytes({ file, maxBodyBytes = MAX_BODY_BYTES }: AnyOperation): number {
  return file?.maxBytes ?? maxBodyBytes;
}

async function readBody(operation: AnyOperation, request: Request): Promise<unknown> {
  const { bodyOptional: optional = false } = operation;
  const value = await readJsonBody(request, { optional, maxBytes: mostBytes(operation) });
  return value === undefined ? {} : value;
}
