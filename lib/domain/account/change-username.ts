import type { UserView } from "@/lib/contracts/user";
import type { Username } from "@/lib/contracts/username";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { getSettings } from "@/lib/domain/settings/settings";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import { setUsername } from "@/lib/domain/users/set-username";
import { holdOwnAccount } from "@/lib/domain/users/sign-in-methods";
import { freeUsername } from "@/lib/domain/users/username-holder";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";

/**
 * Changes the caller's username, and tells them by email. The first one can be chosen at any time;
 * after that the settings say how many days must pass, so that names are not traded.
 * @throws unauthenticated, validation_failed (usernames are off), already_exists, conflict
 */
export async function changeUsername(
  ctx: Ctx,
  { username }: { username: Username },
): Promise<UserView> {
  const actor = requireUser(ctx);
  const { userId } = actor;
  const settings = await getSettings(ctx);
  requireEnabled(settings, "username");
  try {
    await ctx.database.prisma.$transaction(async (tx) => {
      await holdOwnAccount(tx, actor);
      const user = await readUserRow(tx, userId);
      if (user.username === username) return;
      await refuseTooSoon(ctx, tx, userId, settings.usernameChangeDays);
      const name = { username, exceptId: userId };
      if (!(await freeUsername(ctx, tx, settings, name))) throw taken();
      await setUsername(ctx, tx, user, username);
      await tellOfChange(ctx, tx, user, "username");
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw taken();
    throw error;
  }
  ctx.wakeJobs();
  return readUserView(ctx, userId);
}

function taken(): DomainError {
  return fieldError(
    "already_exists",
    "username",
    "That username is taken, or looks too much like another one.",
  );
}

async function refuseTooSoon(ctx: Ctx, tx: Tx, userId: string, days: number): Promise<void> {
  const { usernameChangedAt, zoneinfo } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { usernameChangedAt: true, zoneinfo: true },
  });
  if (!usernameChangedAt) return;
  const next = secondsAfter(usernameChangedAt, days * 86_400);
  if (next <= ctx.clock.now()) return;
  const date = { dateStyle: "long", timeZone: zoneinfo ?? "UTC" } as const;
  throw new DomainError("conflict", {
    detail: `You can change your username again on ${next.toLocaleDateString("en-GB", date)}.`,
  });
}
