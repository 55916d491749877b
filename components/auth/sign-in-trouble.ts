/** A message for each `?error=` of Auth.js (authjs.dev/reference/core/errors) and of our own. */
const words: Record<string, string> = {
  OAuthAccountNotLinked:
    "An account with that email already exists. Sign in the way you did before, then try again.",
  AccessDenied: "That sign-in isn’t allowed. If you think this is a mistake, contact support.",
  OAuthCallbackError: "The provider didn’t sign you in. Try again, or use another sign-in method.",
  Verification: "That link has expired or was already used. Request a new one.",
  Configuration:
    "This sign-in method is unavailable right now. Use another one, or try again later.",
  started_again:
    "That sign-in was finished already, or started again in another tab. Try once more.",
  email_not_verified:
    "The provider hasn’t verified your email. Verify it there, or sign up with a password.",
  refused: "This sign-in isn’t allowed here. If you think this is a mistake, contact support.",
  account_blocked: "This account is blocked. Contact support.",
};

/** The message for an error, known or not; null for an empty one. */
export function signInTrouble(error: string): string | null {
  if (!error) return null;
  return Object.hasOwn(words, error)
    ? (words[error] ?? null)
    : "Sign-in failed. Try again, or use another sign-in method.";
}
