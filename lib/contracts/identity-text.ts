import { phoneText } from "./phone";

type Identified = { email: string | null; username: string | null; phone: string | null };

/** The identifier an account is shown by to its owner, in the form that people write. */
export function identityText({ email, username, phone }: Identified): string | null {
  return email ?? username ?? (phone && phoneText(phone));
}
