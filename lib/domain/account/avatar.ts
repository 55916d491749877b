import { createHash } from "node:crypto";
import { AVATAR_BYTES } from "@/lib/contracts/avatar-files";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { changeableBySupport } from "@/lib/domain/core/impersonation";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserView } from "@/lib/domain/users/read";
import { encodeAgain } from "@/lib/platform/picture";

const SIDE = 256;

/**
 * Stores a picture of the caller, cropped to a square and encoded again as WebP, so that nothing of
 * the uploaded file, its metadata in particular, is ever served. @throws unauthenticated, too_large,
 * rate_limited, validation_failed for anything but a JPEG, PNG, WebP or GIF
 */
export async function setAvatar(given: Ctx, { bytes }: { bytes: Uint8Array }): Promise<UserView> {
  const ctx = changeableBySupport(given);
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
export async function removeAvatar(given: Ctx): Promise<UserView> {
  const ctx = changeableBySupport(given);
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

async function encode(bytes: Uint8Array): Promise<Buffer> {
  const image = await encodeAgain(bytes, (picture) =>
    picture.resize(SIDE, SIDE, { fit: "cover" }).webp({ quality: 82 }),
  );
  if (image) return image;
  throw fieldError("validation_failed", "picture", "Choose a JPEG, PNG, WebP or GIF picture.");
}
