import { id } from "@/lib/contracts/fields";
import { readAvatar } from "@/lib/domain/account/avatar";
import { getPlatform } from "@/lib/http/process/platform";

/** The uploaded file was re-encoded; these headers also keep a browser from running anything in it. */
const headers = {
  "content-type": "image/webp",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-site",
  "x-content-type-options": "nosniff",
};

/** A new picture has a new URL. A day, since a removed picture must not stay in caches for long. */
const CACHE_A_DAY = "public, max-age=86400, immutable";

/** A stored picture by its URL, or 404. */
export async function avatarResponse(address: {
  userId: string;
  version: string;
}): Promise<Response> {
  const known = id.safeParse(address.userId).success;
  const image = known ? await readAvatar(await getPlatform(), address) : null;
  if (!image) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(new Uint8Array(image), {
    headers: { ...headers, "cache-control": CACHE_A_DAY },
  });
}
