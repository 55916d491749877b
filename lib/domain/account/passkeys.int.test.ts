import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/domain/core/context";
import { updateSettings } from "@/lib/domain/settings/settings";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { SoftAuthenticator } from "@/lib/testing/authenticator";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { makePasskey } from "@/lib/testing/passkeys";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { addPasskey, listPasskeys, passkeyOptions, removePasskey, renamePasskey } from "./passkeys";
import { switchFactor } from "./second-factors";

const app = testApp();
const ICLOUD = "fbfc3007-154e-4ecc-8c0b-6e020557d7bd";

beforeEach(() => emptyTables(app().database));

async function signedIn() {
  const user = await makeUser(app());
  return { user, ctx: await signInAs(app(), user) };
}

/** What a browser answers to fresh options, with what it says wrongly. */
async function answered(ctx: Ctx, lies: Parameters<SoftAuthenticator["create"]>[1] = {}) {
  const asked = await passkeyOptions(ctx);
  const authenticator = new SoftAuthenticator(ctx.appUrl);
  return { challengeId: asked.challengeId, credential: authenticator.create(asked, lies) };
}

const count = () => app().database.prisma.passkey.count();

describe("the options for a new passkey", () => {
  it("ask for one without a username, whose user is verified, under the user's own handle", async () => {
    const { ctx, user } = await signedIn();
    const { options } = await passkeyOptions(ctx);
    expect(options).toMatchObject({
      rp: { id: "gatehouse.example" },
      user: {
        name: user.email,
        id: Buffer.from(user.id.replaceAll("-", ""), "hex").toString("base64url"),
      },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      excludeCredentials: [],
    });
    expect(Buffer.from(options.challenge, "base64url").length).toBeGreaterThanOrEqual(32);
  });

  it("leave out the authenticators that have one already", async () => {
    const { ctx } = await signedIn();
    const { authenticator } = await makePasskey(ctx);
    const { options } = await passkeyOptions(ctx);
    expect(options.excludeCredentials).toMatchObject([
      { id: authenticator.id, transports: ["hybrid", "internal"] },
    ]);
  });

  it("are refused once the account has fifty", async () => {
    const { ctx, user } = await signedIn();
    const { passkey } = await makePasskey(ctx);
    const { prisma } = app().database;
    const row = await prisma.passkey.findUniqueOrThrow({ where: { id: passkey.id } });
    await prisma.passkey.createMany({
      data: Array.from({ length: 49 }, (_, index) => ({
        ...{ ...row, id: crypto.randomUUID(), userId: user.id, credentialId: `copy${index}` },
      })),
    });
    expect(await refusalOf(passkeyOptions(ctx))).toBe("conflict");
  });
});

describe("[S88] adding a passkey", () => {
  it("names it by its authenticator, numbers a name that is taken, and tells the owner", async () => {
    const { ctx, user } = await signedIn();
    const first = await makePasskey(ctx, { aaguid: ICLOUD, backedUp: true });
    const second = await makePasskey(ctx, { aaguid: ICLOUD });
    const third = await makePasskey(ctx);
    expect(first.passkey).toMatchObject({ syncable: true, backedUp: true, lastUsedAt: null });
    expect(second.passkey).toMatchObject({ syncable: false, backedUp: false });
    const names = (await listPasskeys(ctx)).map(({ name }) => name);
    expect(names).toEqual(["iCloud Keychain", "iCloud Keychain 2", "Passkey"]);
    expect(third.passkey.name).toBe("Passkey");
    const mail = await lastMail(app(), user.email, "sign-in-methods-changed");
    expect(mail.change).toBe("passkeyAdded");
    expect(await eventTypesOf(app(), user.id)).toContain("passkey.added");
  });

  it("turns no second factor on, and makes no recovery codes", async () => {
    const { ctx, user } = await signedIn();
    await makePasskey(ctx);
    expect(await findUserRow(app().database.prisma, { id: user.id })).toMatchObject({
      mfa_enabled_at: null,
    });
    expect(await app().database.prisma.recoveryCode.count()).toBe(0);
  });

  it.each([
    ["of another origin", { origin: "https://evil.example" }],
    ["of another relying party", { rpId: "evil.example" }],
    ["with another challenge", { challenge: "AAAA" }],
    ["whose user was not verified", { unverified: true }],
  ])("[S55] refuses one %s", async (_, lies) => {
    const { ctx, user } = await signedIn();
    expect(await refusalOf(addPasskey(ctx, await answered(ctx, lies)))).toBe("mfa_invalid");
    expect(await count()).toBe(0);
    expect(await mailsTo(app(), user.email)).toEqual([]);
  });

  it("takes one that was made at a related origin", async () => {
    const { ctx } = await signedIn();
    const made = await answered(ctx, { origin: "https://shop.example" });
    expect(await refusalOf(addPasskey(ctx, made))).toBe("passed");
  });

  it("[S55] of 50 parallel answers to one challenge adds one", async () => {
    const { ctx } = await signedIn();
    const made = await answered(ctx);
    expect(await runConcurrently(() => addPasskey(ctx, made))).toEqual({
      passed: 1,
      mfa_invalid: 49,
    });
    expect(await count()).toBe(1);
  });

  it("refuses a challenge of another user, and one that is too old", async () => {
    const { ctx } = await signedIn();
    const { ctx: other } = await signedIn();
    expect(await refusalOf(addPasskey(other, await answered(ctx)))).toBe("mfa_invalid");
    const late = await answered(ctx);
    app().clock.advance(601);
    const again = await signInAs(app(), { id: ctx.actor.userId });
    expect(await refusalOf(addPasskey(again, late))).toBe("mfa_invalid");
  });

  it("refuses one that an account has already, whosever it is", async () => {
    const { ctx } = await signedIn();
    const { ctx: other } = await signedIn();
    const { authenticator } = await makePasskey(ctx);
    const asked = await passkeyOptions(other);
    const credential = authenticator.create(asked);
    const adding = addPasskey(other, { challengeId: asked.challengeId, credential });
    expect(await refusalOf(adding)).toBe("conflict");
  });

  it("needs a recent proof of identity", async () => {
    const { ctx } = await signedIn();
    const made = await answered(ctx);
    app().clock.advance(601);
    expect(await refusalOf(passkeyOptions(ctx))).toBe("reauthentication_required");
    expect(await refusalOf(addPasskey(ctx, made))).toBe("reauthentication_required");
  });

  it("lets a browser make one on its own only where that was asked for", async () => {
    const { ctx } = await signedIn();
    const authenticator = new SoftAuthenticator(ctx.appUrl);
    const purpose = "conditionalCreate";
    const asked = await passkeyOptions(ctx, { purpose });
    const { challengeId } = asked;
    const credential = authenticator.create(asked, { unverified: true });
    expect(await refusalOf(addPasskey(ctx, { challengeId, credential }))).toBe("mfa_invalid");
    expect(await refusalOf(addPasskey(ctx, { challengeId, credential }, { purpose }))).toBe(
      "passed",
    );
  });
});

describe("renaming a passkey", () => {
  it("keeps it in use, and is recorded", async () => {
    const { ctx, user } = await signedIn();
    const { passkey } = await makePasskey(ctx);
    const renamed = await renamePasskey(ctx, { id: passkey.id, name: "Work laptop" });
    expect(renamed).toEqual({ ...passkey, name: "Work laptop" });
    expect(await eventTypesOf(app(), user.id)).toContain("passkey.renamed");
  });

  it("finds none of another user", async () => {
    const { ctx } = await signedIn();
    const { ctx: other } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    expect(await refusalOf(renamePasskey(other, { id, name: "Mine" }))).toBe("not_found");
    expect(await refusalOf(removePasskey(other, { id }))).toBe("not_found");
    expect((await listPasskeys(ctx)).map(({ name }) => name)).toEqual(["Passkey"]);
  });
});

describe("removing a passkey", () => {
  it("[S88] tells the owner", async () => {
    const { ctx, user } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    await removePasskey(ctx, { id });
    expect(await listPasskeys(ctx)).toEqual([]);
    const mail = await lastMail(app(), user.email, "sign-in-methods-changed");
    expect(mail.change).toBe("passkeyRemoved");
    expect(await eventTypesOf(app(), user.id)).toContain("passkey.removed");
  });

  it("is refused where it is the last sign-in method", async () => {
    const { ctx, user } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    await app().database.prisma.user.update({
      where: { id: user.id },
      data: { email: null, emailVerifiedAt: null },
    });
    expect(await refusalOf(removePasskey(ctx, { id }))).toBe("conflict");
    expect(await count()).toBe(1);
  });

  it("needs a recent proof of identity", async () => {
    const { ctx } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    app().clock.advance(601);
    expect(await refusalOf(removePasskey(ctx, { id }))).toBe("reauthentication_required");
  });

  it("turns the second factor off with the last one, also for a passkey that is added later", async () => {
    const { ctx, user } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    await switchFactor(ctx, { method: "passkey", enabled: true });
    const enabledAt = async () =>
      (await findUserRow(app().database.prisma, { id: user.id }))?.mfa_enabled_at;
    expect(await enabledAt()).not.toBeNull();
    await removePasskey(ctx, { id });
    expect(await enabledAt()).toBeNull();
    await makePasskey(ctx);
    expect(await enabledAt()).toBeNull();
  });

  it("is refused where the account must have it as second factor", async () => {
    const { ctx } = await signedIn();
    const { id } = (await makePasskey(ctx)).passkey;
    await switchFactor(ctx, { method: "passkey", enabled: true });
    await updateSettings(systemCtx(app()), { mfa: "required" });
    expect(await refusalOf(removePasskey(ctx, { id }))).toBe("conflict");
    expect(await count()).toBe(1);
  });
});
