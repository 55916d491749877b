import { getSettings } from "@/lib/domain/settings/settings";
import { getPlatform } from "@/lib/http/process/platform";

const DAY_MS = 86_400_000;

/** RFC 9116 advises an expiry less than a year away. It is computed, so it never passes. */
const VALID_DAYS = 90;

/** The file of RFC 9116, with the contact of the settings; 404 while they have none. */
export async function securityTxtResponse(): Promise<Response> {
  const platform = await getPlatform();
  const { securityContact } = await getSettings(platform);
  if (!securityContact) return plainText("There is no security contact.\n", 404);
  return plainText(securityTxt(securityContact, platform.clock.now(), platform.appUrl), 200);
}

/** The text of the file. @param contact an email address or a web address */
export function securityTxt(contact: string, now: Date, appUrl: string): string {
  const expires = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  return [
    `Contact: ${contactUri(contact)}`,
    `Expires: ${expires.toISOString()}`,
    `Canonical: ${new URL("/.well-known/security.txt", appUrl).href}`,
    "",
  ].join("\n");
}

/** RFC 9116 takes a contact as a URI. */
function contactUri(contact: string): string {
  if (contact.startsWith("https:")) return new URL(contact).href;
  const at = contact.lastIndexOf("@");
  return `mailto:${encodeURIComponent(contact.slice(0, at))}${contact.slice(at)}`;
}

function plainText(text: string, status: number): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(text, { status, headers });
}
