import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { issueCode } from "@/lib/domain/codes/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueMail, enqueueNothing } from "@/lib/domain/messages/enqueue";
import { consumeLimits } from "@/lib/domain/settings/rate-limits";
import { findUserRow } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";
import { type Counted, countTry, failuresKey } from "./failures";
import { failedTry } from "./try-statement";

/** An id that nobody has, so that an unknown account costs the same queries. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Called for each try that failed, also at a locked account. Where it was the one that locked the
 * account, records that and mails the owner a link that unlocks it, once for each lock. An account
 * that does not exist, or has no proven email, costs the same work. The waits between locks bound
 * these mails: four in the first half hour, then one an hour.
 */
export async function noteFailure(
  ctx: Ctx,
  settings: Settings,
  { account, locksUntil }: Counted,
  userId: string | null,
): Promise<void> {
  await ctx.database.query(failedTry, [failuresKey(ctx, account), ctx.clock.now()]);
  if (!locksUntil) return;
  const isWithin = await countMail(ctx, settings);
  const until = locksUntil.toISOString();
  await ctx.database.prisma.$transaction(async (tx) => {
    await recordEvent(ctx, tx, "sign_in.locked", { userId, data: { until } });
    await mailOwner(ctx, tx, { userId, until, isWithin });
  });
  ctx.wakeJobs();
}

/**
 * Counts a failure that was limited elsewhere before it was compared: a wrong password or factor in a
 * session, or a wrong reset code. So guesses of every kind count together (ASVS 6.3.4). The lock of an
 * account refuses none of these, since sessions and resets are how its owner goes on.
 */
export async function countFailure(
  ctx: Ctx,
  settings: Settings,
  account: string,
  userId: string | null,
): Promise<void> {
  await noteFailure(ctx, settings, await countTry(ctx, settings, account), userId);
}

async function mailOwner(
  ctx: Ctx,
  tx: Tx,
  { userId, until, isWithin }: { userId: string | null; until: string; isWithin: boolean },
): Promise<void> {
  const owner = await findUserRow(tx, { id: userId ?? NOBODY });
  const reader = isWithin && owner?.email_verified_at ? owner : null;
  const { token } = await issueCode(ctx, tx, {
    purpose: "unlockSignIn",
    address: reader?.email ?? "",
    userId: reader?.id ?? null,
  });
  if (!reader?.email) return enqueueNothing(ctx, tx);
  await enqueueMail(ctx, tx, {
    to: reader.email,
    reader,
    template: "sign-in-paused",
    props: {
      at: ctx.clock.now().toISOString(),
      until,
      ip: ctx.ip,
      unlockUrl: `${ctx.appUrl}/unlock-sign-in?token=${token}`,
      resetUrl: `${ctx.appUrl}/forgot-password`,
    },
  });
}

/** Whether this instance and the caller's network may cause one more mail: known accounts or not. */
async function countMail(ctx: Ctx, settings: Settings): Promise<boolean> {
  try {
    await consumeLimits(ctx, settings, [
      ["mailNetwork", ctx.ip],
      ["mailTotal", null],
      ["mailTotalDay", null],
    ]);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return false;
    throw error;
  }
}
