/** Characters that show nothing: zero-width spaces, soft hyphens, direction marks, byte order marks. */
const invisible = "\\p{Cf}";

const atTheEnds = new RegExp(`^[\\s${invisible}]+|[\\s${invisible}]+$`, "gu");
const anywhere = new RegExp(`[${invisible}]`, "gu");

/** Trims spaces and what a copied text brings along unseen. */
export function trimInvisible(text: string): string {
  return text.replace(atTheEnds, "");
}

/** For text in which such a character can mean nothing: a code, a phone number. */
export function dropInvisible(text: string): string {
  return text.replace(anywhere, "");
}
