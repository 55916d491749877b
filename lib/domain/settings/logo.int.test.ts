import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { LOGO_BYTES } from "@/lib/contracts/logo-files";
import { mailBrand } from "@/lib/domain/messages/mail-brand";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { eventsOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { readLogo, removeLogo, setLogo } from "./logo";
import { getSettings } from "./settings";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const draw = (background = "#0a6346", size = { width: 1200, height: 300 }) =>
  sharp({ create: { ...size, channels: 3, background } });
const ctx = () => systemCtx(app());
const brand = async () => (await getSettings(app())).brand;

/** The stored picture that an address points at. */
const shown = async (url: string | null) => {
  const [kind = "", version = ""] = (url ?? "").split("/").slice(-2);
  return readLogo(app(), { kind, version });
};

describe("an uploaded logo", () => {
  it.each(["jpeg", "png", "webp", "gif"] as const)("as %s becomes a small PNG", async (format) => {
    const bytes = await draw().toFormat(format).toBuffer();
    const { brand: changed } = await setLogo(ctx(), { kind: "logo", bytes });
    expect(changed.logoUrl).toMatch(/^\/brand\/logo\/[0-9a-f]{16}$/);
    const stored = await shown(changed.logoUrl);
    expect(await sharp(stored ?? undefined).metadata()).toMatchObject({
      ...{ format: "png", width: 384, height: 96 },
    });
  });

  it("is in emails by its whole address, for dark ones too", async () => {
    await setLogo(ctx(), { kind: "logo", bytes: await draw().png().toBuffer() });
    const { logoUrl } = await brand();
    const whole = `https://gatehouse.example${logoUrl}`;
    expect(mailBrand(app(), await brand())).toMatchObject({ logoUrl: whole, logoDarkUrl: whole });
    await setLogo(ctx(), { kind: "logoDark", bytes: await draw("#ffffff").png().toBuffer() });
    const { logoDarkUrl } = mailBrand(app(), await brand());
    expect(logoDarkUrl).toMatch(/^https:\/\/gatehouse\.example\/brand\/logoDark\//);
  });

  it("leaves the earlier one where sent emails look for it, and what else the branding is", async () => {
    const first = await setLogo(ctx(), {
      kind: "logo",
      bytes: await draw("#ff0000").png().toBuffer(),
    });
    const second = await setLogo(ctx(), {
      kind: "logo",
      bytes: await draw("#0000ff").png().toBuffer(),
    });
    expect(second.brand).toEqual({ ...first.brand, logoUrl: second.brand.logoUrl });
    expect(second.brand.logoUrl).not.toBe(first.brand.logoUrl);
    expect(await shown(first.brand.logoUrl)).not.toBeNull();
    const { brand: none } = await removeLogo(ctx(), { kind: "logo" });
    expect(none.logoUrl).toBeNull();
    expect(await shown(second.brand.logoUrl)).not.toBeNull();
    expect((await eventsOf(app(), null)).map(({ type }) => type)).toEqual([
      "settings.changed",
      "settings.changed",
      "settings.changed",
    ]);
  });

  it.each([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["nothing", Buffer.alloc(0)],
    ["a PNG that ends early", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ])("is refused where it is %s, and nothing changes", async (_name, bytes) => {
    expect(await refusalOf(setLogo(ctx(), { kind: "logo", bytes }))).toBe("validation_failed");
    expect(await eventsOf(app(), null)).toEqual([]);
    expect(await app().database.prisma.brandImage.count()).toBe(0);
    expect((await brand()).logoUrl).toBeNull();
  });

  it("is refused where it is too large", async () => {
    const bytes = new Uint8Array(LOGO_BYTES + 1);
    expect(await refusalOf(setLogo(ctx(), { kind: "logo", bytes }))).toBe("too_large");
  });

  it("[S97] needs a proof of the last ten minutes", async () => {
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    app().clock.advance(601);
    const bytes = await draw().png().toBuffer();
    expect(await refusalOf(setLogo(owner, { kind: "logo", bytes }))).toBe(
      "reauthentication_required",
    );
    expect(await refusalOf(removeLogo(owner, { kind: "logo" }))).toBe("reauthentication_required");
  });

  it("is found by its own address alone", async () => {
    await setLogo(ctx(), { kind: "logo", bytes: await draw().png().toBuffer() });
    const version = (await brand()).logoUrl?.split("/").at(-1) ?? "";
    expect(await readLogo(app(), { kind: "logoDark", version })).toBeNull();
    expect(await readLogo(app(), { kind: "logo", version: "0".repeat(16) })).toBeNull();
  });
});
