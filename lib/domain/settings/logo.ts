import { createHash } from "node:crypto";
import { LOGO_BYTES, type LogoKind } from "@/lib/contracts/logo-files";
import type { Settings } from "@/lib/contracts/settings";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { encodeAgain } from "@/lib/platform/picture";
import { consumeLimit } from "./rate-limits";
import { changeSettings, getSettings } from "./settings";

/** Shown 24 pixels high; enough for sharp screens, and little to load in an email. */
const WIDTH = 640;
const HEIGHT = 96;

/** Earlier logos that stay, for emails that show them. */
const KEPT = 20;

const field = { logo: "logoUrl", logoDark: "logoDarkUrl" } as const satisfies Record<
  LogoKind,
  string
>;

/**
 * Stores a logo, encoded again as PNG, which every mail program shows, and makes it the one of the
 * branding. @throws unauthenticated, forbidden, reauthentication_required, too_large, rate_limited,
 * validation_failed for anything but a JPEG, PNG, WebP or GIF
 */
export async function setLogo(
  ctx: Ctx,
  { kind, bytes }: { kind: LogoKind; bytes: Uint8Array },
): Promise<Settings> {
  authorizeSensitive(ctx, "settings:write");
  if (bytes.byteLength > LOGO_BYTES) throw new DomainError("too_large");
  const subject = ctx.actor.kind === "user" ? ctx.actor.userId : "programs";
  await consumeLimit(ctx, await getSettings(ctx), "avatarUser", subject);
  const image = await encodeAgain(bytes, (picture) =>
    picture
      .resize(WIDTH, HEIGHT, { fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9 }),
  );
  if (!image) {
    throw fieldError("validation_failed", "picture", "Choose a JPEG, PNG, WebP or GIF picture.");
  }
  const version = createHash("sha256").update(kind).update(image).digest("hex").slice(0, 16);
  const stored = { kind, image: new Uint8Array(image), createdAt: ctx.clock.now() };
  const { brandImage } = ctx.database.prisma;
  await brandImage.upsert({ where: { version }, create: { version, ...stored }, update: stored });
  const settings = await changeSettings(ctx, ({ brand }) => ({
    brand: { ...brand, [field[kind]]: `/brand/${kind}/${version}` },
  }));
  await forgetOldLogos(ctx, kind);
  return settings;
}

/** @throws unauthenticated, forbidden, reauthentication_required */
export async function removeLogo(ctx: Ctx, { kind }: { kind: LogoKind }): Promise<Settings> {
  authorizeSensitive(ctx, "settings:write");
  return changeSettings(ctx, ({ brand }) => ({ brand: { ...brand, [field[kind]]: null } }));
}

/** The one in use is the newest, or was in use since the newest was taken off. */
async function forgetOldLogos({ database }: Ctx, kind: LogoKind): Promise<void> {
  const { brandImage } = database.prisma;
  const old = await brandImage.findMany({
    where: { kind },
    orderBy: { createdAt: "desc" },
    skip: KEPT,
    select: { version: true },
  });
  await brandImage.deleteMany({ where: { version: { in: old.map(({ version }) => version) } } });
}

/** A stored logo by its address, or null. */
export async function readLogo(
  { database }: Pick<Platform, "database">,
  { kind, version }: { kind: string; version: string },
): Promise<Uint8Array | null> {
  const found = await database.prisma.brandImage.findUnique({ where: { version } });
  return found?.kind === kind ? found.image : null;
}
