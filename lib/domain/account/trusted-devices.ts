import type { TrustedDeviceView } from "@/lib/contracts/answers/factors";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { describeUserAgent } from "@/lib/domain/sessions/devices";
import { hashToken } from "@/lib/platform/crypto/tokens";

/** The devices on which the caller is asked for no second factor, last used first. @throws unauthenticated */
export async function listTrustedDevices(ctx: Ctx): Promise<TrustedDeviceView[]> {
  const { userId } = requireUser(ctx);
  const rows = await ctx.database.prisma.trustedDevice.findMany({
    where: { userId, expiresAt: { gt: ctx.clock.now() } },
    orderBy: [{ lastUsedAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  const own = ctx.device && hashToken(ctx.device);
  return rows.map((row) => ({
    id: row.id,
    ...describeUserAgent(row.userAgent),
    ip: row.ip,
    current: row.key === own,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Asks for the second factor on this device again. @throws unauthenticated, not_found also for another's */
export async function untrustDevice(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.trustedDevice.deleteMany({ where: { id, userId } });
    if (count === 0) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "device.untrusted", { userId });
  });
}

/** On all of them. @throws unauthenticated */
export async function untrustAllDevices(ctx: Ctx): Promise<void> {
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.trustedDevice.deleteMany({ where: { userId } });
    if (count > 0) await recordEvent(ctx, tx, "device.untrusted", { userId, data: { all: true } });
  });
}
