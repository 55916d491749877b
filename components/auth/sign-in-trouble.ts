/** What Auth.js puts into `?error=` (authjs.dev/reference/core/errors), in words that help. */
const words: Record<string, string> = {
  OAuthAccountNotLinked:
    "That address has an account here already. Sign in the way that you did before, then try again.",
  AccessDenied: "That sign-in was not allowed. If you think it should be, ask the team for help.",
  OAuthCallbackError: "The other site did not let you in. Try again, or use another way.",
  Verification: "That link has expired or was used already. Ask for a new one.",
  Configuration:
    "This way of signing in is out of order right now. Use another, or try again later.",
  email_not_verified:
    "The other site has not verified your email, so it can’t be used here. Verify it there, or sign up with a password.",
  account_blocked: "This account is blocked. Ask the team for help.",
};

/** A sentence for any value, known or not; nothing for none. */
export function signInTrouble(error: string): string | null {
  if (!error) return null;
  return Object.hasOwn(words, error)
    ? (words[error] ?? null)
    : "Signing in did not work. Try again, or use another way.";
}
