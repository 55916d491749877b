import { domainToUnicode } from "node:url";
import { mixesAlphabets } from "@/lib/contracts/email-address";

/**
 * An address as its owner writes it: `ada@bücher.example`, though it is stored in ASCII. A domain that
 * mixes alphabets stays in ASCII, since it can look like another one (UTS 39).
 */
export function shownEmail<Text extends string | null>(email: Text): Text | string {
  const at = email?.lastIndexOf("@") ?? -1;
  if (!email || at < 0 || !email.includes("xn--", at)) return email;
  const domain = domainToUnicode(email.slice(at + 1));
  return domain && !mixesAlphabets(domain) ? `${email.slice(0, at)}@${domain}` : email;
}
