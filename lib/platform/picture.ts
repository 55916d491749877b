import type { Sharp } from "sharp";

/** Of the decoded picture: a small file can unfold into gigabytes. */
const MAX_PIXELS = 40_000_000;

/** No SVG: it is a document, which can load and run things. */
const formats = new Set(["jpeg", "png", "webp", "gif"]);

/**
 * Encodes an uploaded picture again, so that nothing of the file, its metadata in particular, is ever
 * served. The bytes decide what it is, not its name or declared type.
 * @returns null for anything but a JPEG, PNG, WebP or GIF
 */
export async function encodeAgain(
  bytes: Uint8Array,
  encode: (picture: Sharp) => Sharp,
): Promise<Buffer | null> {
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS });
    const { format } = await picture.metadata();
    if (!formats.has(format ?? "")) return null;
    return await encode(picture.rotate()).toBuffer();
  } catch {
    return null;
  }
}
