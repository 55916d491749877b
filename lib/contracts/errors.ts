/**
 * Every refusal of the house, in one table: its HTTP status, the title that programs read, and the
 * sentence that people read. Codes are stable (see docs/api.md); wording may change.
 */
export const errorTable = {
  invalid_json: [400, "Invalid JSON", "The body is not valid JSON."],
  invalid_request: [400, "Invalid request", "The request could not be understood."],
  unauthenticated: [401, "Unauthenticated", "Sign in to do this."],
  invalid_credentials: [
    401,
    "Invalid credentials",
    "That doesn’t match an account. Check both and try again.",
  ],
  token_expired: [401, "Token expired", "This sign-in has expired. Sign in again."],
  token_revoked: [401, "Token revoked", "This sign-in was ended. Sign in again."],
  mfa_invalid: [401, "Invalid second factor", "That code doesn’t match. Try the next one."],
  forbidden: [403, "Forbidden", "You don’t have permission to do this."],
  cross_origin: [403, "Cross-origin request", "This request came from another site."],
  email_not_verified: [
    403,
    "Email not verified",
    "Verify your email first: open the link or enter the code that we sent you.",
  ],
  account_blocked: [403, "Account blocked", "This account is blocked. Ask the team for help."],
  captcha_required: [
    403,
    "Proof of work required",
    "Too many attempts. Confirm that you’re human.",
  ],
  mfa_required: [403, "Second factor required", "Enter your second factor to continue."],
  reauthentication_required: [
    403,
    "Recent sign-in required",
    "Confirm that it’s you: enter your password again.",
  ],
  not_found: [404, "Not found", "That doesn’t exist, or is no longer here."],
  already_exists: [409, "Already exists", "That is taken already."],
  conflict: [409, "Conflict", "That can’t be done in the present state."],
  too_large: [413, "Too large", "That is too large."],
  unsupported_media_type: [415, "Unsupported media type", "Send application/json."],
  validation_failed: [422, "Validation failed", "Some fields need another look."],
  weak_password: [422, "Weak password", "Choose a stronger password."],
  code_invalid: [422, "Invalid code", "That code or link isn’t valid. Ask for a new one."],
  code_expired: [422, "Expired code", "That code or link has expired. Ask for a new one."],
  wrong_password: [422, "Wrong password", "That isn’t your current password."],
  rate_limited: [429, "Too many attempts", "Too many attempts. Wait a little and try again."],
  unavailable: [503, "Unavailable", "We can’t do that right now. Try again in a moment."],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errorTable;

/** One field's complaint; `path` is dotted and empty for the form as a whole. */
export type FieldIssue = { path: string; code: string; message: string };

export function errorStatus(code: ErrorCode): number {
  return errorTable[code][0];
}

export function errorTitle(code: ErrorCode): string {
  return errorTable[code][1];
}

export function errorMessage(code: ErrorCode): string {
  return errorTable[code][2];
}
