import { v7 as uuid } from "uuid";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import type { Db, Tx } from "@/lib/platform/db/database";

/**
 * Devices on which a user is asked for no second factor. A row is good for one user and one device,
 * known by the hash of the token that only that device has.
 */
export type DeviceToTrust = {
  userId: string;
  /** SHA-256 of the device's token, hex. */
  key: string;
  kind: "browser" | "api";
};

/** Trusts the device for as long as the setting says; again from now where it was trusted before. */
export async function trustDevice(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  { userId, key, kind }: DeviceToTrust,
): Promise<void> {
  const now = ctx.clock.now();
  const data = {
    ...{ kind, ip: ctx.ip, userAgent: ctx.userAgent?.slice(0, 500) ?? null },
    ...{ createdAt: now, lastUsedAt: now },
    expiresAt: secondsAfter(now, settings.trustedDeviceDays * 86_400),
  };
  await tx.trustedDevice.upsert({
    where: { userId_key: { userId, key } },
    create: { id: uuid(), userId, key, ...data },
    update: data,
  });
}

/** Whether the user trusts this device now; notes its use. */
export async function isTrusted(
  ctx: Ctx,
  client: Db | Tx,
  settings: Settings,
  { userId, key }: { userId: string; key: string },
): Promise<boolean> {
  if (settings.trustedDeviceDays === 0) return false;
  const now = ctx.clock.now();
  const { count } = await client.trustedDevice.updateMany({
    where: { userId, key, expiresAt: { gt: now } },
    data: { lastUsedAt: now },
  });
  return count === 1;
}

/** After a reset, a lock or a change of a factor, every device proves itself again (ASVS 7.4.3). */
export async function forgetTrustedDevices(tx: Tx, userId: string): Promise<void> {
  await tx.trustedDevice.deleteMany({ where: { userId } });
}
