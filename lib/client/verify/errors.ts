/**
 * Why a request with an access token was refused. The codes are stable:
 *
 * - `token_missing`: the request has no bearer token.
 * - `token_malformed`: it is not a token that can be read.
 * - `token_invalid`: wrong signature, algorithm or type, or a claim that is missing.
 * - `token_expired`: refresh it and try again.
 * - `wrong_issuer`, `wrong_audience`: it was issued by or for someone else.
 * - `token_revoked`: introspection says that it is no longer active.
 * - `insufficient_scope`, `insufficient_permission`: valid, but not enough for this call.
 * - `issuer_unavailable`: the issuer could not be asked. Nothing is known about the token.
 */
export type TokenErrorCode =
  | "token_missing"
  | "token_malformed"
  | "token_invalid"
  | "token_expired"
  | "wrong_issuer"
  | "wrong_audience"
  | "token_revoked"
  | "insufficient_scope"
  | "insufficient_permission"
  | "issuer_unavailable";

const details: Record<TokenErrorCode, string> = {
  token_missing: "Send an access token as a bearer token.",
  token_malformed: "The access token can't be read.",
  token_invalid: "The access token is not valid.",
  token_expired: "The access token has expired.",
  wrong_issuer: "The access token was issued by someone else.",
  wrong_audience: "The access token was issued for something else.",
  token_revoked: "The access token has been revoked.",
  insufficient_scope: "The access token's scope does not cover this.",
  insufficient_permission: "The user does not have the permission for this.",
  issuer_unavailable: "The access token can't be checked right now. Try again in a moment.",
};

type Extra = { scope?: string | undefined; cause?: unknown };

/** Its message holds the code and a fixed sentence, never the token, so it can be logged. */
export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly code: TokenErrorCode;
  /** A sentence for people. */
  readonly detail: string;
  /** The status to answer with: 401, 403 or 503. */
  readonly status: 401 | 403 | 503;
  /**
   * The value of the answer's WWW-Authenticate header (RFC 6750, 3); null with status 503, which
   * is not about the caller.
   */
  readonly wwwAuthenticate: string | null;

  constructor(code: TokenErrorCode, { scope, cause }: Extra = {}) {
    super(`${code}: ${details[code]}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = details[code];
    this.status = statusOf(code);
    this.wwwAuthenticate = challengeOf(code, scope);
  }

  /** The whole answer: status, challenge and a problem document (RFC 9457). */
  toResponse(): Response {
    const headers = new Headers({
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
    });
    if (this.wwwAuthenticate) headers.set("WWW-Authenticate", this.wwwAuthenticate);
    return new Response(JSON.stringify(this), { status: this.status, headers });
  }

  /** The problem document. */
  toJSON() {
    return { status: this.status, code: this.code, detail: this.detail };
  }
}

function statusOf(code: TokenErrorCode): 401 | 403 | 503 {
  if (code === "issuer_unavailable") return 503;
  return code === "insufficient_scope" || code === "insufficient_permission" ? 403 : 401;
}

/** RFC 6750, 3: without a token the challenge names no error. */
function challengeOf(code: TokenErrorCode, scope: string | undefined): string | null {
  if (code === "issuer_unavailable") return null;
  if (code === "token_missing") return "Bearer";
  const error = statusOf(code) === 403 ? "insufficient_scope" : "invalid_token";
  const parts = [`error="${error}"`, `error_description="${details[code]}"`];
  if (scope !== undefined) parts.push(`scope="${scope}"`);
  return `Bearer ${parts.join(", ")}`;
}
