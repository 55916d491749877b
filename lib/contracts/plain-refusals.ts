/**
 * What the server says, as plain text, of a form's post that it refuses before the page's code sees it.
 * The form shows it. In ASCII, since a browser without JavaScript shows it without a character set.
 */
export const plainRefusals = {
  tooLarge: "That is too large to be sent. Choose a smaller file, or shorten the text.",
  stalled: "The upload stopped before it was complete. Check your connection, then try again.",
  foreign: "This form was sent from another site.",
} as const;

/** The refusal that a text is, or null. */
export function plainRefusalOf(text: string): string | null {
  const line = text.trim();
  return Object.values<string>(plainRefusals).includes(line) ? line : null;
}
