import { readLogo } from "@/lib/domain/settings/logo";
import { getPlatform } from "@/lib/http/process/platform";

/**
 * The file was encoded again; these headers also keep a browser from running anything in it. Mail
 * programs show it from anywhere.
 */
const headers = {
  "content-type": "image/png",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  // The address names the content: another logo has another one.
  "cache-control": "public, max-age=31536000, immutable",
};

/** A stored logo by its URL, or 404. */
export async function logoResponse(address: { kind: string; version: string }): Promise<Response> {
  const known = /^[0-9a-f]{16}$/.test(address.version);
  const image = known ? await readLogo(await getPlatform(), address) : null;
  if (!image) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(new Uint8Array(image), { headers });
}
