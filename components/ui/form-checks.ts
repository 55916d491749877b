/**
 * What the browser checks before it sends a form. They are small on purpose: the action reads every
 * form with its full schema, so a check only spares the reader a wait. Their texts are those of
 * lib/contracts/fields.ts.
 */
export type Check = (text: string, form: FormData) => string | undefined;

export function filled(message: string): Check {
  return (text) => (text.trim() === "" ? message : undefined);
}

/** One address, roughly as browsers read it: letters of any script, an @ and a host. */
export const emailAddress: Check = (text) =>
  /^[^\s@]+@[^\s@]+$/.test(text.trim()) ? undefined : "Enter an email address.";

/** Leaves an empty field to the server, which knows whether it can be. */
export const optionalEmail: Check = (text, form) =>
  text.trim() === "" ? undefined : emailAddress(text, form);

/** Six digits in any script, with whatever else was pasted between them. */
export const sixDigits: Check = (text) =>
  text.match(/\p{Nd}/gu)?.length === 6 ? undefined : "Enter the 6-digit code.";

export const ownPassword: Check = (text) => (text === "" ? "Enter your password." : undefined);

export function newPasswordOf(minLength: number): Check {
  return (text) =>
    [...text].length >= minLength
      ? undefined
      : `Use at least ${minLength} characters. Try a short phrase.`;
}
