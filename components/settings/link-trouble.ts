const words: Record<string, string> = {
  conflict:
    "That account is already linked to another user. Sign in as that user and unlink it first.",
  started_again: "That was finished already, or started again in another tab. Try once more.",
  other_account:
    "Nothing was linked: you were signed in to another account when the page was loaded. Try again here.",
  unavailable: "Linking is unavailable right now. Try again in a moment.",
};

/** Why a provider was not linked, for any error; null for an empty one. */
export function linkTrouble(error: string): string | null {
  if (!error) return null;
  return Object.hasOwn(words, error)
    ? (words[error] ?? null)
    : "Linking failed. Try again, or use a different account.";
}
