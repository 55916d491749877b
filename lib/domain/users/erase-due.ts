import { type Platform, systemCtx } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { eraseIfStillDue, eraseUnclaimed } from "./erase";

/** How many accounts one sweep erases. */
const BATCH = 100;

/** Erases accounts whose grace period is over, one batch at a time. @returns how many were due */
export async function eraseDueAccounts(platform: Platform): Promise<number> {
  return eraseDue(platform, {});
}

/**
 * Erases those of the named accounts whose grace period is over, before anyone can reach them. The
 * sweep may be minutes away or, on a platform's timer, a day; until then such an account must be as
 * good as gone, and its identifiers free.
 */
export async function eraseIfDue(platform: Platform, who: Prisma.UserWhereInput): Promise<void> {
  await eraseDue(platform, who);
}

async function eraseDue(platform: Platform, who: Prisma.UserWhereInput): Promise<number> {
  const ctx = systemCtx(platform, "housekeeping");
  const { prisma } = platform.database;
  const due = await prisma.user.findMany({
    where: { AND: [who, { deletesAt: { lte: platform.clock.now() } }] },
    select: { id: true },
    take: BATCH,
  });
  for (const { id } of due) await prisma.$transaction((tx) => eraseIfStillDue(ctx, tx, id));
  return due.length;
}

/** Days after which an address that someone signed up with and never verified is free again. */
const UNCLAIMED_DAYS = 30;
/** Older sign-ups were looked at before. Without an end, the sweep would read all of them each time. */
const UNCLAIMED_UNTIL_DAYS = 60;

/**
 * Erases accounts that were signed up with an email and never verified or used, one batch at a time,
 * so that no address stays with someone who cannot read its mail. Only a sign-up counts: rows that
 * were migrated or created by an admin stay.
 */
export async function eraseUnclaimedAccounts(platform: Platform): Promise<number> {
  const ctx = systemCtx(platform, "housekeeping");
  const { prisma } = platform.database;
  const now = platform.clock.now();
  const daysAgo = (days: number) => secondsAfter(now, -days * 86_400);
  const old = await prisma.$queryRaw<{ id: string }[]>`
    select u.id from audit_events e join users u on u.id = e.user_id
    where e.type = 'user.registered' and e.actor_id = e.user_id
      and e.created_at between ${daysAgo(UNCLAIMED_UNTIL_DAYS)}::timestamptz
        and ${daysAgo(UNCLAIMED_DAYS)}::timestamptz
      and u.email is not null and u.email_verified_at is null and u.phone_verified_at is null
      and u.login_count = 0 and u.blocked_at is null and u.permissions = '{}'
      and not exists (select 1 from user_roles r where r.user_id = u.id)
      and not exists (select 1 from accounts a where a.user_id = u.id)
      and not exists (select 1 from sessions s where s.user_id = u.id)
      and not exists (select 1 from codes c
        where c.user_id = u.id and c.used_at is null and c.expires_at > ${now}::timestamptz)
    limit ${BATCH}`;
  for (const { id } of old) await prisma.$transaction((tx) => eraseUnclaimed(ctx, tx, id));
  return old.length;
}
