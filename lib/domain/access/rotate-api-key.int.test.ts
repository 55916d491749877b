import { beforeAll, describe, expect, it } from "vitest";
import { blockUser } from "@/lib/domain/admin/block";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import {
  eventsOf,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { createApiKey, deleteApiKey, listApiKeys } from "./api-keys";
import { authenticateApiKey } from "./authenticate-key";
import { removeKeysOf } from "./remove-keys";
import { rotateApiKey } from "./rotate-api-key";
import { warnOfExpiry } from "./warn-of-expiry";

const app = testApp();
const DAY = 86_400;
const use = (key: string) => refusalOf(authenticateApiKey(app(), key, "192.0.2.1"));

/** Keys outlive the days in which an owner's second factor can be missing. */
beforeAll(() => updateSettings(systemCtx(app()), { mfa: "optional" }));

async function maker() {
  const user = await makeUser(app(), { roles: ["owner"] });
  return { user, ctx: await signInAs(app(), user) };
}

function makeKey(ctx: Ctx, more: { expiresAt?: string | null; permissions?: string[] } = {}) {
  return createApiKey(ctx, { name: "Shop", permissions: ["users:read"], trusted: false, ...more });
}

describe("a rotation", () => {
  it("[S96] returns a new key, and the old one works until the overlap ends", async () => {
    const { ctx } = await maker();
    const old = await makeKey(ctx);
    const { key, apiKey } = await rotateApiKey(ctx, { id: old.apiKey.id, overlapHours: 1 });
    expect(key).not.toBe(old.key);
    expect(apiKey.prefix).toBe(key.slice(0, 10));
    expect([await use(old.key), await use(key)]).toEqual(["passed", "passed"]);
    app().clock.advance(3600);
    expect([await use(old.key), await use(key)]).toEqual(["token_revoked", "passed"]);
  });

  it("[S96] without an overlap ends the old key at once", async () => {
    const { ctx } = await maker();
    const old = await makeKey(ctx);
    await rotateApiKey(ctx, { id: old.apiKey.id, overlapHours: 0 });
    expect(await use(old.key)).toBe("token_revoked");
  });

  it("[S96] lets no more than two keys live: a second one ends the first", async () => {
    const { ctx } = await maker();
    const { key: first, apiKey } = await makeKey(ctx);
    const { key: second } = await rotateApiKey(ctx, { id: apiKey.id, overlapHours: 168 });
    const { key: third } = await rotateApiKey(ctx, { id: apiKey.id, overlapHours: 168 });
    expect([await use(first), await use(second), await use(third)]).toEqual([
      ...["token_revoked", "passed", "passed"],
    ]);
  });

  it("[S96] of fifty at once leaves two keys that work", async () => {
    const { ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    const keys: string[] = [];
    const tally = await runConcurrently(async () => {
      const { key } = await rotateApiKey(ctx, { id: apiKey.id, overlapHours: 1 });
      keys.push(key);
    });
    expect(tally).toEqual({ passed: 50 });
    const outcomes = await Promise.all(keys.map(use));
    expect(outcomes.filter((one) => one === "passed")).toHaveLength(2);
  });

  it("gives the new key the lifetime of the old one, and the old one no more than it had", async () => {
    const { ctx } = await maker();
    const inDays = (days: number) =>
      new Date(app().clock.now().getTime() + days * DAY * 1000).toISOString();
    const { key, apiKey } = await makeKey(ctx, { expiresAt: inDays(10) });
    app().clock.advance(9 * DAY);
    const later = await signInAs(app(), { id: ctx.actor.userId });
    const rotated = await rotateApiKey(later, { id: apiKey.id, overlapHours: 168 });
    expect(rotated.apiKey).toMatchObject({ expiresAt: inDays(10), previousUntil: inDays(1) });
    app().clock.advance(DAY);
    expect([await use(key), await use(rotated.key)]).toEqual(["token_revoked", "passed"]);
    const again = await signInAs(app(), { id: ctx.actor.userId });
    const endless = { id: apiKey.id, overlapHours: 0, expiresAt: null };
    expect((await rotateApiKey(again, endless)).apiKey.expiresAt).toBeNull();
  });

  it("[S96] of an expired key brings the old secret not back", async () => {
    const { user, ctx } = await maker();
    const { key, apiKey } = await makeKey(ctx);
    app().clock.advance(91 * DAY);
    const later = await signInAs(app(), user);
    const { key: fresh } = await rotateApiKey(later, { id: apiKey.id, overlapHours: 24 });
    expect([await use(key), await use(fresh)]).toEqual(["token_revoked", "passed"]);
  });

  it("[S96] ends both keys with their maker", async () => {
    await maker();
    const { user, ctx } = await maker();
    const old = await makeKey(ctx);
    const { key } = await rotateApiKey(ctx, { id: old.apiKey.id, overlapHours: 24 });
    await blockUser(systemCtx(app()), { id: user.id });
    expect([await use(old.key), await use(key)]).toEqual(["token_revoked", "token_revoked"]);
  });

  it("[S87] after the line that an owner draws removes the key, though it is older", async () => {
    const { user, ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    app().clock.advance(60);
    const since = app().clock.now();
    const { key } = await rotateApiKey(ctx, { id: apiKey.id, overlapHours: 0 });
    await app().database.prisma.$transaction((tx) =>
      removeKeysOf(systemCtx(app()), tx, user.id, { since }),
    );
    expect(await use(key)).toBe("token_revoked");
  });

  it("[S88] is recorded, and told to the maker by email", async () => {
    const { user, ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    await rotateApiKey(ctx, { id: apiKey.id, overlapHours: 24 });
    const mails = await mailsTo(app(), user.email);
    const told = mails.filter(({ template }) => template === "api-key-changed");
    expect(told.map(({ props }) => props.change)).toEqual(["created", "rotated"]);
    const { prisma } = app().database;
    const [event] = await prisma.auditEvent.findMany({
      where: { type: "api_key.rotated", actorId: user.id },
    });
    expect(event?.data).toMatchObject({ keyId: apiKey.id, name: "Shop" });
    expect(JSON.stringify(await eventsOf(app(), null))).not.toContain("gh_");
  });
});

describe("a rotation is refused", () => {
  it("[S99] to an admin who did not create the key, as it acts for its maker", async () => {
    const { ctx } = await maker();
    const { key, apiKey } = await makeKey(ctx);
    const { ctx: other } = await maker();
    const run = rotateApiKey(other, { id: apiKey.id, overlapHours: 0 });
    expect(await refusalOf(run)).toBe("forbidden");
    expect(await use(key)).toBe("passed");
  });

  it("[S99] to a maker who no longer holds what the key can do", async () => {
    const user = await makeUser(app(), { permissions: ["keys:write", "users:read"] });
    const { apiKey } = await makeKey(await signInAs(app(), user));
    await app().database.prisma.user.update({
      where: { id: user.id },
      data: { permissions: ["keys:write"] },
    });
    const run = rotateApiKey(await signInAs(app(), user), { id: apiKey.id, overlapHours: 0 });
    expect(await refusalOf(run)).toBe("forbidden");
  });

  it("[S97] to a key, and to an admin whose proof is too old", async () => {
    const { ctx } = await maker();
    const { key, apiKey } = await makeKey(ctx, { permissions: ["keys:write"] });
    const actor = await authenticateApiKey(app(), key, null);
    const rotation = { id: apiKey.id, overlapHours: 0 };
    expect(await refusalOf(rotateApiKey({ ...ctx, actor }, rotation))).toBe("forbidden");
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    expect(await refusalOf(rotateApiKey(ctx, rotation))).toBe("reauthentication_required");
    expect(await use(key)).toBe("passed");
  });

  it("of a key that is gone", async () => {
    const { ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    await deleteApiKey(ctx, apiKey);
    const run = rotateApiKey(ctx, { id: apiKey.id, overlapHours: 0 });
    expect(await refusalOf(run)).toBe("not_found");
  });
});

describe("a key", () => {
  it("[S96] shows its last use and address, a new address within a minute", async () => {
    const { ctx } = await maker();
    const { key, apiKey } = await makeKey(ctx);
    const last = async () => {
      const all = await listApiKeys(ctx);
      return all.find(({ id }) => id === apiKey.id)?.lastUsedIp;
    };
    await authenticateApiKey(app(), key, "192.0.2.1");
    await authenticateApiKey(app(), key, "192.0.2.2");
    expect(await last()).toBe("192.0.2.1");
    app().clock.advance(61);
    await authenticateApiKey(app(), key, "192.0.2.2");
    expect(await last()).toBe("192.0.2.2");
  });

  it("that expires soon is marked, and told to its maker once", async () => {
    const { user, ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    const status = async () =>
      (await listApiKeys(systemCtx(app()))).find(({ id }) => id === apiKey.id)?.status;
    const warn = () => warnOfExpiry(app(), "test");
    await warn();
    expect(await status()).toBe("active");
    app().clock.advance(84 * DAY);
    await Promise.all([warn(), warn()]);
    const mails = await mailsTo(app(), user.email);
    expect(mails.map(({ template }) => template)).toEqual([
      ...["api-key-changed", "api-key-expiring"],
    ]);
    expect(await status()).toBe("expiring");
    app().clock.advance(7 * DAY);
    expect(await status()).toBe("expired");
  });

  it("is dead in the list once its maker cannot act", async () => {
    await maker();
    const { user, ctx } = await maker();
    const { apiKey } = await makeKey(ctx);
    await blockUser(systemCtx(app()), { id: user.id });
    const all = await listApiKeys(systemCtx(app()));
    expect(all.find(({ id }) => id === apiKey.id)?.status).toBe("dead");
  });
});
