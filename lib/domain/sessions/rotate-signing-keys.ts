import { z } from "zod";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { type Ctx, type Platform, systemCtx } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { getSettings } from "@/lib/domain/settings/settings";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { ACCESS_TOKEN_SECONDS } from "./access-tokens";
import { addRsaKey, createSigningKey, PUBLISH_SECONDS } from "./create-signing-key";
import { reloadNow, STALE_SECONDS } from "./signing-keys";

/**
 * A key that another has replaced can still sign until every process has learnt of that, and its last
 * token lasts 15 minutes more. A minute for clocks that differ.
 */
const RETIRE_SECONDS = PUBLISH_SECONDS + STALE_SECONDS + ACCESS_TOKEN_SECONDS + 60;

/** Looks every ten minutes whether a key is old enough to be replaced, or a replaced one to be removed. */
export const signingKeyJob = defineJob({
  kind: "signing-keys",
  schema: z.object({}),
  everySeconds: 600,
  concurrency: { total: 1 },
  retry: { firstDelaySeconds: 60, longestDelaySeconds: 600 },
  run: (platform, _payload, { id }) => keepKeysFresh(platform, id),
});

/** Replaces a key older than the setting `signingKeyDays`, and removes those that no token needs. */
export async function keepKeysFresh(platform: Platform, requestId: string): Promise<void> {
  const { signingKeyDays } = await getSettings(platform);
  const now = platform.clock.now();
  const due = secondsAfter(now, -signingKeyDays * 86_400);
  const ctx = systemCtx(platform, requestId);
  const changed = await platform.database.prisma.$transaction(async (tx) => {
    const newest = await lockNewest(tx);
    const isDue = newest !== null && newest <= due;
    if (isDue) await addKey(ctx, tx, { atOnce: false });
    return (await removeRetired(tx, now)) > 0 || isDue;
  });
  if (changed) await reloadNow(platform);
  await prepareRsaKeys(platform);
}

/** Where the provider is in use, a new key has its RSA half by the time at which it signs. */
async function prepareRsaKeys(platform: Platform): Promise<void> {
  const { prisma } = platform.database;
  const select = { kid: true, rsaSealedJwk: true } as const;
  const rows = await prisma.signingKey.findMany({ where: { retiredAt: null }, select });
  if (!rows.some(({ rsaSealedJwk }) => rsaSealedJwk !== null)) return;
  const bare = rows.filter(({ rsaSealedJwk }) => rsaSealedJwk === null);
  for (const { kid } of bare) await addRsaKey(platform, kid);
  if (bare.length > 0) await reloadNow(platform);
}

/**
 * Makes a new key for access tokens, by command. Nobody is signed out: the new key is published at
 * once and signs after ten minutes; the old one stays published until its last token has expired.
 * @param atOnce for a key that has leaked: removes all others now. Their access tokens end, and the
 *   programs get new ones with their refresh tokens. An instance learns of it within five minutes.
 * @returns the id of the new key
 */
export async function rotateSigningKeys(
  platform: Platform,
  { atOnce }: { atOnce: boolean },
): Promise<string> {
  const ctx = systemCtx(platform, "keys:rotate");
  const kid = await platform.database.prisma.$transaction(async (tx) => {
    await lockNewest(tx);
    if (atOnce) await tx.signingKey.deleteMany({});
    return addKey(ctx, tx, { atOnce });
  });
  await reloadNow(platform);
  return kid;
}

/** When the newest key was made. Of two rotations at once, the second sees the first's key. */
async function lockNewest(tx: Tx): Promise<Date | null> {
  await lockAddress(tx, "signing-keys");
  const newest = await tx.signingKey.findFirst({
    where: { retiredAt: null },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return newest?.createdAt ?? null;
}

async function addKey(ctx: Ctx, tx: Tx, { atOnce }: { atOnce: boolean }): Promise<string> {
  const kid = await createSigningKey(ctx, tx);
  await recordEvent(ctx, tx, "signing_key.rotated", { data: { kid, atOnce } });
  return kid;
}

/** With its private half, so that nobody can find it later. */
async function removeRetired(tx: Tx, now: Date): Promise<number> {
  const before = secondsAfter(now, -RETIRE_SECONDS);
  const successor = await tx.signingKey.findFirst({
    where: { retiredAt: null, createdAt: { lte: before } },
    orderBy: { createdAt: "desc" },
  });
  if (!successor) return 0;
  const { count } = await tx.signingKey.deleteMany({
    where: { createdAt: { lt: successor.createdAt } },
  });
  return count;
}
