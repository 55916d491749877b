import type { ErrorCode } from "@/lib/contracts/errors";
import type { UserView } from "@/lib/contracts/user";
import type { Streamed } from "@/lib/http/wire/file-response";
import { HSTS } from "@/lib/http/wire/hsts";
import { asRefusal } from "@/lib/http/wire/refusal";
import type { Log } from "@/lib/platform/log";
import {
  internalProblem,
  PROBLEM_TYPE,
  type Problem,
  type ProblemMethod,
  problemOf,
} from "./problem";

export type ResponseParts = {
  Response: typeof Response;
  requestId: string;
  /** HSTS only if Gatehouse is reached by https: on plain http, browsers ignore it. */
  secure: boolean;
};

const common = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};
const commonSecure = { ...common, ...HSTS };

export function reply(
  parts: ResponseParts,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  if (body === undefined) return send(parts, status, null, headers);
  const text = JSON.stringify(body);
  return send(parts, status, text, { "Content-Type": "application/json", ...headers });
}

/** The rest of the answer can fail only by being cut off. */
export function replyStream(
  { Response, requestId, secure }: ResponseParts,
  status: number,
  { headers, body }: Streamed,
): Response {
  const own = secure ? commonSecure : common;
  return new Response(body, { status, headers: { ...own, ...headers, "X-Request-Id": requestId } });
}

export function sendProblem(
  parts: ResponseParts,
  problem: Problem,
  headers: Record<string, string> = {},
): Response {
  const text = JSON.stringify(problem);
  return send(parts, problem.status, text, { "Content-Type": PROBLEM_TYPE, ...headers });
}

function send(
  { Response, requestId, secure }: ResponseParts,
  status: number,
  body: string | null,
  headers: Record<string, string>,
): Response {
  const own = { ...(secure ? commonSecure : common), ...headers, "X-Request-Id": requestId };
  if (body === null) return new Response(null, { status, headers: own });
  // Without a length, Next sends the response in chunks, which takes more writes.
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { ...own, "Content-Length": length } });
}

/**
 * The response for any error. A refusal gets its own code. An unreachable database or a full hash
 * queue is 503, never 401, because nothing is known about the caller. Anything else is a server
 * fault, whose cause goes only to the log. `presented` says whether the caller sent a token, `user`
 * who that is.
 */
export function refuse(
  parts: ResponseParts,
  log: Log,
  error: unknown,
  { presented, user }: { presented: boolean; user: UserView | null },
): Response {
  const { requestId } = parts;
  const refusal = asRefusal(error);
  if (refusal === null) {
    log.error("request.failed", { requestId, error });
    return sendProblem(parts, internalProblem(requestId));
  }
  if (refusal !== error) log.warn("request.unavailable", { requestId, error });
  const { issues, retryAfter, mfaToken, methods, captcha, count } = refusal.details;
  const problem = problemOf(refusal.code, requestId, {
    detail: refusal.message,
    errors: issues,
    mfaToken,
    captcha,
    count,
    methods: methods ?? methodsOf(refusal.code, user),
  });
  return sendProblem(parts, problem, {
    ...(problem.status === 401 && { "WWW-Authenticate": challengeOf(refusal.code, presented) }),
    ...(retryAfter !== undefined && { "Retry-After": String(Math.max(1, Math.ceil(retryAfter))) }),
  });
}

/**
 * How this user can go on, as far as the account itself says; `POST /auth/reauthenticate/options` and
 * `GET /me/mfa` know the rest. Providers are not listed.
 */
function methodsOf(code: ErrorCode, user: UserView | null): ProblemMethod[] | undefined {
  if (code === "mfa_enrolment_required") return ["totp", "passkey"];
  if (code !== "reauthentication_required" || !user) return undefined;
  return [
    ...(user.hasPassword ? ["password" as const] : []),
    ...(user.mfaEnabled ? (["totp", "passkey"] as const) : []),
    ...(!user.mfaEnabled && user.emailVerified ? ["email_code" as const] : []),
    ...(!user.mfaEnabled && user.phoneVerified ? ["sms_code" as const] : []),
  ];
}

/** RFC 6750, 3: the error is named only if the caller presented a credential. */
function challengeOf(code: string, presented: boolean): string {
  if (!presented || code === "invalid_credentials") return 'Bearer realm="gatehouse"';
  return 'Bearer realm="gatehouse", error="invalid_token"';
}
