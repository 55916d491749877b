import type { BlackoutView } from "@/lib/contracts/answers/admin";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { removeEnded } from "@/lib/domain/sessions/blackouts";
import { endSessions } from "@/lib/domain/sessions/end-sessions";
import type { Tx } from "@/lib/platform/db/database";
import { tellOfSignOut } from "./tell-user";

export type Blackout = { before: string; allowEarlier?: boolean | undefined };

/** The clocks of a caller and of this instance can differ by so much. */
const SKEW_SECONDS = 60;

/** @throws unauthenticated, forbidden, not_found */
export async function getUserBlackout(ctx: Ctx, { id }: { id: string }): Promise<BlackoutView> {
  authorize(ctx, "users:read");
  const user = await ctx.database.prisma.user.findUnique({
    where: { id },
    select: { blackoutBefore: true },
  });
  if (!user) throw new DomainError("not_found");
  return viewOf(user.blackoutBefore);
}

/**
 * Ends every session of a user that started at or before a time, with its access and refresh tokens,
 * on the next request in every instance. Codes and links stay valid, and so does signing in. The user is
 * told, if any session was ended.
 * @throws unauthenticated, forbidden, not_found, validation_failed for a time to come, conflict for one
 *   earlier than now in force
 */
export async function setUserBlackout(
  ctx: Ctx,
  { id, ...blackout }: { id: string } & Blackout,
): Promise<BlackoutView & { ended: number }> {
  const result = await ctx.database.prisma.$transaction(async (tx) => {
    const user = await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
    const before = timeOf(ctx, blackout);
    const { blackoutBefore } = await tx.user.findUniqueOrThrow({
      where: { id },
      select: { blackoutBefore: true },
    });
    refuseEarlier(before, blackoutBefore, blackout);
    await tx.user.update({ where: { id }, data: { blackoutBefore: before }, select: { id: true } });
    const { ended, hadOwn, devices } = await endSessions(tx, {
      ...{ userId: id, createdAt: { lte: before } },
    });
    const data = { before: before.toISOString(), ended, devices };
    await recordEvent(ctx, tx, "user.blackout_set", { userId: id, data });
    if (hadOwn) await tellOfSignOut(ctx, tx, user, { before });
    return { ...viewOf(before), ended };
  });
  ctx.wakeJobs();
  return result;
}

/** Takes a user's blackout back. The sessions that it ended stay ended. @throws unauthenticated, forbidden, not_found */
export async function liftUserBlackout(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
    const { count } = await tx.user.updateMany({
      where: { id, blackoutBefore: { not: null } },
      data: { blackoutBefore: null },
    });
    if (count > 0) await recordEvent(ctx, tx, "user.blackout_lifted", { userId: id });
  });
}

/** @throws unauthenticated, forbidden */
export async function getBlackout(ctx: Ctx): Promise<BlackoutView> {
  authorize(ctx, "users:blackout");
  const row = await ctx.database.prisma.blackout.findUnique({ where: { id: 1 } });
  return viewOf(row?.before ?? null);
}

/**
 * As `setUserBlackout` for all users, the caller included. One row is written, however many sessions
 * there are; theirs are removed later. API keys go on working. Nobody is told by email: it would be
 * everyone at once.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, conflict
 */
export async function setBlackout(ctx: Ctx, blackout: Blackout): Promise<BlackoutView> {
  authorizeSensitive(ctx, "users:blackout");
  const before = timeOf(ctx, blackout);
  await ctx.database.prisma.$transaction(async (tx) => {
    const current = await lockBlackout(tx);
    refuseEarlier(before, current, blackout);
    if (current && before < current) await removeEnded(tx, current);
    await tx.blackout.upsert({
      where: { id: 1 },
      create: { id: 1, before },
      update: { before, swept: false },
    });
    await recordEvent(ctx, tx, "blackout.set", { data: { before: before.toISOString() } });
  });
  return viewOf(before);
}

/**
 * Takes the blackout for all back. The sessions that it ended stay ended.
 * @throws unauthenticated, forbidden, reauthentication_required
 */
export async function liftBlackout(ctx: Ctx): Promise<void> {
  authorizeSensitive(ctx, "users:blackout");
  await ctx.database.prisma.$transaction(async (tx) => {
    const current = await lockBlackout(tx);
    if (!current) return;
    await removeEnded(tx, current);
    await tx.blackout.deleteMany({});
    await recordEvent(ctx, tx, "blackout.lifted", {});
  });
}

/** Two changes at once are handled one after the other. */
async function lockBlackout(tx: Tx): Promise<Date | null> {
  await lockAddress(tx, "blackout");
  return (await tx.blackout.findUnique({ where: { id: 1 } }))?.before ?? null;
}

/**
 * A blackout ends what has been issued, not what will be: a time that is ahead by a difference of
 * clocks counts as now. @throws validation_failed
 */
function timeOf(ctx: Ctx, { before }: Blackout): Date {
  const now = ctx.clock.now();
  const time = new Date(before);
  if (time <= now) return time;
  if (time.getTime() - now.getTime() <= SKEW_SECONDS * 1000) return now;
  throw fieldError("validation_failed", "before", "Choose a time that has passed.");
}

/** An earlier time would allow sign-ins under way that the present one refuses. @throws conflict */
function refuseEarlier(before: Date, current: Date | null, { allowEarlier }: Blackout): void {
  if (current === null || before >= current || allowEarlier) return;
  throw new DomainError("conflict", {
    detail: `A later blackout is in force: ${current.toISOString()}. Set allowEarlier to move it back.`,
  });
}

function viewOf(before: Date | null): BlackoutView {
  return { before: before?.toISOString() ?? null };
}
