import type { SignInLimit } from "@/lib/contracts/answers/admin";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import type { RateLimitName } from "@/lib/domain/settings/rate-limit-list";
import { limitKey, limitOf } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";

type Counter = { limit: RateLimitName; of: SignInLimit["of"]; key: string };

/**
 * What counts against a user, who may be kept from signing in by it: failures of the account, wrong
 * current passwords, and codes tried at its addresses without their request.
 */
function countersOf(ctx: Ctx, { id, email, phone }: UserRow): Counter[] {
  const uses: [RateLimitName, SignInLimit["of"], string | null][] = [
    ["signInAccount", "account", id],
    ["passwordProof", "account", id],
    ["codeTryDestination", "email", email],
    ["codeTryDestination", "phone", phone],
  ];
  return uses.flatMap(([limit, of, subject]) =>
    subject === null ? [] : [{ limit, of, key: limitKey(ctx, limit, subject) }],
  );
}

/** A user's counters that hold something. @throws unauthenticated, forbidden, not_found */
export async function listSignInLimits(ctx: Ctx, { id }: { id: string }): Promise<SignInLimit[]> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const user = await readUserRow(prisma, id);
  const settings = await getSettings(ctx);
  const now = ctx.clock.now();
  const counters = countersOf(ctx, user);
  const rows = await prisma.rateLimit.findMany({
    where: {
      key: { in: counters.map(({ key }) => key) },
      expiresAt: { gt: now },
      points: { gt: 0 },
    },
  });
  return counters.flatMap(({ limit, of, key }) => {
    const row = rows.find((one) => one.key === key);
    if (!row) return [];
    const isLocked = row.lockedUntil !== null && row.lockedUntil > now;
    const most = limitOf(ctx, settings, limit).points;
    const isReached = limit === "signInAccount" ? isLocked : row.points >= most;
    return [
      {
        ...{ limit, of },
        failures: Math.min(row.points, most),
        most,
        locks: row.locks,
        refusedUntil: isReached ? (row.lockedUntil ?? row.expiresAt).toISOString() : null,
        forgottenAt: row.expiresAt.toISOString(),
      },
    ];
  });
}

/**
 * Forgets what counts against a user, so that they can sign in again at once. Their owner sees it in
 * the security log. @throws unauthenticated, forbidden, not_found
 */
export async function liftSignInLimits(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    const user = await lockUserToActOn(ctx, tx, { id, permission: "users:block" });
    const keys = countersOf(ctx, user).map(({ key }) => key);
    await tx.rateLimit.deleteMany({ where: { key: { in: keys } } });
    await recordEvent(ctx, tx, "sign_in.unlocked", { userId: id, data: { byTeam: true } });
  });
}
