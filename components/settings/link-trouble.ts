const words: Record<string, string> = {
  conflict:
    "That account opens another user’s account here. Sign in as that user and unlink it first.",
  unavailable: "Linking did not work just now. Try again in a moment.",
};

/** Why a provider was not linked, in a sentence for any value; nothing for none. */
export function linkTrouble(error: string): string | null {
  if (!error) return null;
  return Object.hasOwn(words, error)
    ? (words[error] ?? null)
    : "Linking did not work. Try again, or use another account there.";
}
