import { createHash } from "node:crypto";
import { AVATAR_BYTES } from "@/lib/contracts/avatar-files";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserView } from "@/lib/domain/users/read";

const SIDE = 256;
/** Of the decoded picture: a small file can unfold into gigabytes. */
const MAX_PIXELS = 40_000_000;

/**
 * Stores a picture of the caller, cropped to a square and encoded again as WebP, so that nothing of
 * the uploaded file, its metadata in particular, is ever served. @throws unauthenticated, too_large,
 * rate_limited, validation_failed for anything but a JPEG, PNG, WebP or GIF
 */
export async function setAvatar(ctx: Ctx, { bytes }: { bytes: Uint8Array }): Promise<UserView> {
  const { userId } = requireUser(ctx);
  if (bytes.byteLength > AVATAR_BYTES) throw new DomainError("too_large");
  await consumeLimit(ctx, await getSettings(ctx), "avatarUser", userId);
  const image = await encode(bytes);
  const version = createHash("sha256").update(image).digest("hex").slice(0, 16);
  const picture = `${ctx.appUrl}/avatars/${userId}/${version}`;
  const now = ctx.clock.now();
  const avatar = { version, image: new Uint8Array(image), createdAt: now };
  await ctx.database.prisma.$transaction(async (tx) => {
    await tx.avatar.upsert({ where: { userId }, create: { userId, ...avatar }, update: avatar });
    await tx.user.update({ where: { id: userId }, data: { picture, updatedAt: now } });
    await recordEvent(ctx, tx, "profile.updated", { userId, data: { fields: ["picture"] } });
  });
  return readUserView(ctx, userId);
}

/** @throws unauthenticated */
export async function removeAvatar(ctx: Ctx): Promise<UserView> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    await tx.avatar.deleteMany({ where: { userId } });
    await tx.user.update({
      where: { id: userId },
      data: { picture: null, updatedAt: ctx.clock.now() },
    });
    await recordEvent(ctx, tx, "profile.updated", { userId, data: { fields: ["picture"] } });
  });
  return readUserView(ctx, userId);
}

/** A stored picture by its address, or null. */
export async function readAvatar(
  platform: Platform,
  { userId, version }: { userId: string; version: string },
): Promise<Uint8Array | null> {
  const found = await platform.database.prisma.avatar.findUnique({ where: { userId } });
  return found?.version === version ? found.image : null;
}

const formats = new Set(["jpeg", "png", "webp", "gif"]);

async function encode(bytes: Uint8Array): Promise<Buffer> {
  const refusal = () =>
    fieldError("validation_failed", "picture", "Choose a JPEG, PNG, WebP or GIF picture.");
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS });
    const { format } = await picture.metadata();
    if (!formats.has(format ?? "")) throw refusal();
    return await picture
      .rotate()
      .resize(SIDE, SIDE, { fit: "cover" })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    throw refusal();
  }
}
