import { describe, expect, it } from "vitest";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { testCtx, testPlatform } from "@/lib/testing/context";
import {
  eventsOf,
  lastMail,
  mailsTo,
  makeUser,
  refusalOf,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { refresh } from "./refresh";
import { keepKeysFresh, rotateSigningKeys } from "./rotate-signing-keys";
import { authenticateAccessToken } from "./sessions";
import { jwks, signingKeys } from "./signing-keys";

const app = testApp();
const DAY = 86_400;
const use = (jwt: string) => refusalOf(authenticateAccessToken(app(), jwt));
const program = async () => signInByApi(app(), await makeUser(app()));
const published = async () => (await jwks(app())).keys.map(({ kid }) => kid);
const kidOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()).kid;
const run = () => keepKeysFresh(app(), "test");

describe("a rotation of the signing key", () => {
  it("publishes the new key first, signs with it after ten minutes, and signs nobody out", async () => {
    const { tokens } = await program();
    const old = kidOf(tokens.accessToken);
    const next = await rotateSigningKeys(app(), { atOnce: false });
    expect(await published()).toEqual([next, old]);
    app().clock.advance(599);
    const before = await refresh(testCtx(app()), tokens);
    expect(kidOf(before.accessToken)).toBe(old);
    app().clock.advance(1);
    const after = await refresh(testCtx(app()), before);
    expect(kidOf(after.accessToken)).toBe(next);
    expect([await use(before.accessToken), await use(after.accessToken)]).toEqual([
      ...["passed", "passed"],
    ]);
  });

  it("keeps the old public key until its last token has expired, and then removes both halves", async () => {
    const [old] = await published();
    const next = await rotateSigningKeys(app(), { atOnce: false });
    // Another process can sign with the old one until it learns of the new one.
    app().clock.advance(600 + 300);
    await run();
    const { tokens } = await program();
    app().clock.advance(900);
    await run();
    expect(await published()).toContain(old);
    app().clock.advance(60);
    await run();
    expect(await published()).toEqual([next]);
    expect(await app().database.prisma.signingKey.count()).toBe(1);
    expect(await use(tokens.accessToken)).toBe("token_expired");
  });

  it("is done by itself once the key is as old as the setting says, and once", async () => {
    await updateSettings(systemCtx(app()), { signingKeyDays: 30 });
    const [old] = await published();
    const { createdAt } = await app().database.prisma.signingKey.findFirstOrThrow();
    const age = (app().clock.now().getTime() - createdAt.getTime()) / 1000;
    app().clock.advance(30 * DAY - age - 1);
    await run();
    expect(await published()).toEqual([old]);
    app().clock.advance(1);
    await Promise.all([run(), run()]);
    expect(await published()).toHaveLength(2);
    const recorded = (await eventsOf(app(), null)).filter(
      ({ type }) => type === "signing_key.rotated",
    );
    expect(recorded.at(-1)?.data).toMatchObject({ atOnce: false });
  });

  it("[S42] of a leaked key ends its access tokens at once; the sessions go on by refreshing", async () => {
    const { tokens } = await program();
    expect(await use(tokens.accessToken)).toBe("passed");
    const next = await rotateSigningKeys(app(), { atOnce: true });
    expect(await published()).toEqual([next]);
    expect(await use(tokens.accessToken)).toBe("unauthenticated");
    const fresh = await refresh(testCtx(app()), tokens);
    expect(kidOf(fresh.accessToken)).toBe(next);
    expect(await use(fresh.accessToken)).toBe("passed");
  });

  it("reaches another process on the same database within five minutes, before the key signs", async () => {
    const other = { ...(await testPlatform({ ...app().database })), clock: app().clock };
    await signingKeys(other);
    const next = await rotateSigningKeys(app(), { atOnce: false });
    app().clock.advance(301);
    await signingKeys(other);
    await expect.poll(async () => (await signingKeys(other)).publicKeys.has(next)).toBe(true);
    app().clock.advance(299);
    expect((await signingKeys(other)).kid).toBe(next);
  });

  it("goes on without the old secret, by a key of its own that signs at once", async () => {
    const lost = { ...(await testPlatform({ ...app().database })), clock: app().clock };
    const { createVault } = await import("@/lib/platform/crypto/vault");
    const changed = { ...lost, vault: createVault("another secret that is long enough for it") };
    const keys = await signingKeys(changed);
    expect(await published()).not.toContain(keys.kid);
    expect(keys.publicKeys.size).toBeGreaterThan(1);
  });
});

describe("a refresh token that comes again too late", () => {
  it("[S44] [S88] is told to the user once, with the address and what to do", async () => {
    const user = await makeUser(app());
    const { tokens } = await signInByApi(app(), user);
    await refresh(testCtx(app()), tokens);
    app().clock.advance(11);
    const thief = testCtx(app(), { ip: "198.51.100.9" });
    expect(await refusalOf(refresh(thief, tokens))).toBe("token_revoked");
    expect(await refusalOf(refresh(thief, tokens))).toBe("token_revoked");
    const told = (await mailsTo(app(), user.email)).filter(
      ({ template }) => template === "token-reused",
    );
    expect(told).toHaveLength(1);
    expect(await lastMail(app(), user.email, "token-reused")).toMatchObject({
      ip: "198.51.100.9",
      sessionsUrl: "https://gatehouse.example/settings/sessions",
    });
  });

  it("within ten seconds is told to nobody", async () => {
    const user = await makeUser(app());
    const { tokens } = await signInByApi(app(), user);
    await refresh(testCtx(app()), tokens);
    await refresh(testCtx(app()), tokens);
    expect(await mailsTo(app(), user.email)).toEqual([]);
  });

  it("is not told to an email that was never verified", async () => {
    const user = await makeUser(app(), { verified: false });
    const { tokens } = await signInByApi(app(), user);
    await refresh(testCtx(app()), tokens);
    app().clock.advance(11);
    expect(await refusalOf(refresh(testCtx(app()), tokens))).toBe("token_revoked");
    expect(await mailsTo(app(), user.email)).toEqual([]);
  });
});
