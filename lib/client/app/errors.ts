/**
 * Why a sign-in did not succeed. The codes are stable:
 *
 * - `access_denied`: the user, or a rule of Gatehouse, said no.
 * - `sign_in_expired`: the answer belongs to no sign-in that this browser has under way. It took
 *   longer than ten minutes, was answered before, or was started elsewhere.
 * - `response_invalid`: the answer failed a check (state, nonce, issuer, code, ID token).
 * - `issuer_unavailable`: Gatehouse could not be reached.
 * - `misconfigured`: Gatehouse refused the application; its settings differ from those registered.
 */
export type SignInErrorCode =
  | "access_denied"
  | "sign_in_expired"
  | "response_invalid"
  | "issuer_unavailable"
  | "misconfigured";

const details: Record<SignInErrorCode, string> = {
  access_denied: "You were not signed in, because access was refused.",
  sign_in_expired: "This sign-in has expired or was already used.",
  response_invalid: "We couldn't verify this sign-in.",
  issuer_unavailable: "We can't reach the sign-in service right now. Try again in a moment.",
  misconfigured: "Signing in doesn't work right now, because this app is not set up correctly.",
};

/** Its message holds nothing that was sent. `cause` is for the log. */
export class SignInError extends Error {
  override readonly name = "SignInError";
  readonly code: SignInErrorCode;
  /** A sentence for people. */
  readonly detail: string;

  constructor(code: SignInErrorCode, cause?: unknown) {
    super(`${code}: ${details[code]}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = details[code];
  }

  /** The status to answer with. */
  get status(): number {
    if (this.code === "issuer_unavailable") return 503;
    if (this.code === "misconfigured") return 500;
    return this.code === "access_denied" ? 403 : 400;
  }
}

/**
 * Whether an error says that Gatehouse did not answer, or a proxy in its place. `fetch` rejects with
 * a TypeError; openid-client's own about wrong arguments have a code.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError) return !("code" in error);
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (cause instanceof Response) return cause.status >= 500;
  return code === "OAUTH_TIMEOUT";
}
