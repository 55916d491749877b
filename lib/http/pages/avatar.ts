import { id } from "@/lib/contracts/fields";
import { readAvatar } from "@/lib/domain/account/avatar";
import { getPlatform } from "@/lib/http/process/platform";

/** Nothing of a stranger's file is ever run: it was encoded anew, and this says so twice. */
const headers = {
  "content-type": "image/webp",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-site",
  "x-content-type-options": "nosniff",
};

/** A new picture has a new address, so each may be kept for ever. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** A stored picture by its address, or 404. */
export async function avatarResponse(address: {
  userId: string;
  version: string;
}): Promise<Response> {
  const known = id.safeParse(address.userId).success;
  const image = known ? await readAvatar(await getPlatform(), address) : null;
  if (!image) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(new Uint8Array(image), {
    headers: { ...headers, "cache-control": FOR_EVER },
  });
}
