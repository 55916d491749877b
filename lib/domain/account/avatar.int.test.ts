import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { AVATAR_BYTES } from "@/lib/contracts/avatar-files";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { eventTypesOf, makeUser, refusalOf, signInAs } from "@/lib/testing/factories";
import { readAvatar, removeAvatar, setAvatar } from "./avatar";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const draw = (background = "#0a6346", size = { width: 600, height: 300 }) =>
  sharp({ create: { ...size, channels: 3, background } });
const someone = async () => {
  const user = await makeUser(app());
  return { ...user, ctx: await signInAs(app(), user) };
};
/** The stored picture that a profile points at. */
const shown = async (picture: string | null) => {
  const [userId = "", version = ""] = (picture ?? "").split("/").slice(-2);
  return readAvatar(app(), { userId, version });
};

describe("an uploaded picture", () => {
  it.each(["jpeg", "png", "webp", "gif"] as const)(
    "as %s becomes a square WebP",
    async (format) => {
      const { id, ctx } = await someone();
      const { profile } = await setAvatar(ctx, { bytes: await draw().toFormat(format).toBuffer() });
      expect(profile.picture).toMatch(
        new RegExp(`^https://gatehouse\\.example/avatars/${id}/[0-9a-f]{16}$`),
      );
      const stored = await shown(profile.picture);
      expect(await sharp(stored ?? undefined).metadata()).toMatchObject({
        format: "webp",
        width: 256,
        height: 256,
      });
      expect(await eventTypesOf(app(), id)).toContain("profile.updated");
    },
  );

  it("keeps nothing of its file but the picture", async () => {
    const { ctx } = await someone();
    const exif = { IFD0: { Copyright: "where-i-live" } };
    const bytes = await draw().withExif(exif).jpeg().toBuffer();
    expect(bytes.toString("latin1")).toContain("where-i-live");
    const { profile } = await setAvatar(ctx, { bytes });
    const stored = Buffer.from((await shown(profile.picture)) ?? []);
    expect(stored.byteLength).toBeGreaterThan(0);
    expect(stored.toString("latin1")).not.toContain("where-i-live");
  });

  it("has a new address when it changes, and the old one is gone", async () => {
    const { ctx } = await someone();
    const one = await setAvatar(ctx, { bytes: await draw("#ff0000").png().toBuffer() });
    const two = await setAvatar(ctx, { bytes: await draw("#0000ff").png().toBuffer() });
    expect(two.profile.picture).not.toBe(one.profile.picture);
    expect(await shown(one.profile.picture)).toBeNull();
    expect((await removeAvatar(ctx)).profile.picture).toBeNull();
    expect(await shown(two.profile.picture)).toBeNull();
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>';
  it.each([
    ["[S71] an SVG", Buffer.from(svg)],
    ["text", Buffer.from("not a picture")],
    ["nothing", Buffer.alloc(0)],
    ["the beginning of a PNG", Buffer.from("89504e470d0a1a0a", "hex")],
  ])("is refused as %s, and changes nothing", async (_name, bytes) => {
    const { id, ctx } = await someone();
    expect(await refusalOf(setAvatar(ctx, { bytes }))).toBe("validation_failed");
    expect(await app().database.prisma.avatar.count()).toBe(0);
    expect(await eventTypesOf(app(), id)).not.toContain("profile.updated");
  });

  it("[S70] is refused past its size, and [S70] when it unfolds too far", async () => {
    const { ctx } = await someone();
    const large = Buffer.alloc(AVATAR_BYTES + 1);
    expect(await refusalOf(setAvatar(ctx, { bytes: large }))).toBe("too_large");
    const bomb = await draw("#ffffff", { width: 8000, height: 6000 }).png().toBuffer();
    expect(bomb.byteLength).toBeLessThan(AVATAR_BYTES);
    expect(await refusalOf(setAvatar(ctx, { bytes: bomb }))).toBe("validation_failed");
  });

  it("[S70] is taken only so often, since each costs work", async () => {
    const { ctx } = await someone();
    const avatarUser = { points: 1, seconds: 3600 };
    const limited = { ...ctx, limitOverrides: { avatarUser } };
    const bytes = await draw().png().toBuffer();
    expect(await refusalOf(setAvatar(limited, { bytes }))).toBe("passed");
    expect(await refusalOf(setAvatar(limited, { bytes }))).toBe("rate_limited");
  });

  it("is for the signed-in", async () => {
    const bytes = await draw().png().toBuffer();
    expect(await refusalOf(setAvatar(testCtx(app()), { bytes }))).toBe("unauthenticated");
    expect(await refusalOf(removeAvatar(testCtx(app())))).toBe("unauthenticated");
  });
});
