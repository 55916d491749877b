import { waitText } from "./durations";

/**
 * Every refusal in one table: its HTTP status, the title that programs read, and the sentence that
 * people read. Codes are stable (see docs/api.md); the wording can change.
 */
export const errorTable = {
  invalid_json: [400, "Invalid JSON", "The body is not valid JSON."],
  invalid_request: [400, "Invalid request", "The request isn’t valid."],
  unauthenticated: [401, "Unauthenticated", "Sign in to continue."],
  invalid_credentials: [401, "Invalid credentials", "Incorrect email or password."],
  token_expired: [401, "Token expired", "Your session has expired. Sign in again."],
  token_revoked: [401, "Token revoked", "Your session has ended. Sign in again."],
  mfa_invalid: [401, "Invalid second factor", "That didn’t work. Check the code and try again."],
  forbidden: [403, "Forbidden", "You don’t have permission to do this."],
  cross_origin: [403, "Cross-origin request", "This request came from another site."],
  email_not_verified: [
    403,
    "Email not verified",
    "Verify your email first: open the link or enter the code we sent you.",
  ],
  account_blocked: [403, "Account blocked", "This account is blocked. Contact support."],
  captcha_required: [
    403,
    "Proof of work required",
    "This needs an automatic check first. Try again.",
  ],
  mfa_required: [403, "Second factor required", "Enter your second factor to continue."],
  mfa_enrolment_required: [
    403,
    "Second factor must be set up",
    "Set up a second factor to continue.",
  ],
  reauthentication_required: [403, "Recent sign-in required", "Sign in again to confirm it’s you."],
  not_found: [404, "Not found", "That doesn’t exist or was deleted."],
  already_exists: [409, "Already exists", "That is already taken."],
  conflict: [409, "Conflict", "That can’t be done in the current state."],
  too_large: [413, "Too large", "That is too large."],
  unsupported_media_type: [415, "Unsupported media type", "Send application/json."],
  validation_failed: [
    422,
    "Validation failed",
    "Some fields aren’t valid. Check them and try again.",
  ],
  weak_password: [422, "Weak password", "Choose a stronger password."],
  code_invalid: [422, "Invalid code", "That code or link isn’t valid. Request a new one."],
  code_expired: [422, "Expired code", "That code or link has expired. Request a new one."],
  wrong_password: [422, "Wrong password", "Incorrect password."],
  rate_limited: [429, "Too many attempts", "Too many attempts. Try again later."],
  unavailable: [503, "Unavailable", "We can’t do that right now. Try again in a moment."],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errorTable;

/** What is wrong with one field. `path` is dotted, and empty for the form as a whole. */
export type FieldIssue = { path: string; code: string; message: string };

export function errorStatus(code: ErrorCode): number {
  return errorTable[code][0];
}

export function errorTitle(code: ErrorCode): string {
  return errorTable[code][1];
}

/** The sentence for people. @param retryAfter seconds to wait, if known, which a rate limit's sentence states */
export function errorMessage(code: ErrorCode, retryAfter?: number): string {
  if (code === "rate_limited" && retryAfter !== undefined) {
    return `Too many attempts. Try again in ${waitText(retryAfter)}.`;
  }
  return errorTable[code][2];
}
