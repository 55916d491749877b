import type { User } from "../app/session";

/** What to call a user: the name, or what else is known. */
export function displayName({ name, preferred_username, email, sub }: User): string {
  return name || preferred_username || email || sub;
}

/** One or two letters for a user without a picture. */
export function initialsOf(user: User): string {
  const words = displayName(user)
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = chosen.map((word) => [...(word ?? "?")][0]);
  return letters.join("").toLocaleUpperCase();
}
