import type { Overview, OverviewCheck } from "@/lib/contracts/admin";
import { readTotals } from "@/lib/domain/analytics/count-totals";
import { readCurrentCounts } from "@/lib/domain/analytics/current-counts";
import { type DayCounts, sumIn } from "@/lib/domain/analytics/quarters";
import { counterOf } from "@/lib/domain/analytics/read-counts";
import { addDays, dayAt, startOfDay, startsOfDays } from "@/lib/domain/analytics/zone-days";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { pendingMigrations } from "@/lib/platform/db/migrate";
import packageFile from "@/package.json";
import { checkServices, checksOf, findTroubles } from "./overview-checks";
import { type Today, todayAgainstUsual, USUAL_WEEKS } from "./usual-day";

const CHART_DAYS = 30;

/**
 * Whether everything is all right: the counts of this instance, today against a usual day, sign-ups
 * over the last 30 days, and what needs someone's attention. The cost does not grow with the number of
 * users or events.
 * @param timeZone whose days are meant; UTC by default
 * @throws unauthenticated, forbidden
 */
export async function getOverview(
  ctx: Ctx,
  { timeZone = "UTC" }: { timeZone?: string } = {},
): Promise<Overview> {
  authorize(ctx, "audit:read");
  const now = ctx.clock.now();
  const today = dayAt(timeZone, now.getTime());
  const weeksAgo = startOfDay(timeZone, addDays(today, -7 * USUAL_WEEKS));
  const [totals, counts, counter, found, services, pending] = await Promise.all([
    readTotals(ctx),
    readCurrentCounts(ctx, weeksAgo),
    counterOf(ctx),
    findTroubles(ctx),
    checkServices(ctx),
    pendingMigrations(ctx.database).catch(() => null),
  ]);
  const { total, active, unverified, blocked, locked, sessions } = totals;
  const at = { now: now.getTime(), timeZone, since: counter.countedFrom };
  const signIns = todayAgainstUsual(counts.sign_in, at);
  const failures = todayAgainstUsual(counts.failure, at);
  return {
    users: { total, active, unverified, blocked },
    sessions,
    countedAt: totals.countedAt.toISOString(),
    signInsToday: signIns.count,
    failedSignInsToday: failures.count,
    today: { signUps: todayAgainstUsual(counts.sign_up, at), signIns, failures },
    messages: { queued: found.waiting, failed: found.failed },
    signUps: byDay(counts.sign_up, today, timeZone),
    checks: [
      ...checkToday(signIns, failures),
      ...checksOf(found, now, { byOwner: locked, today: todayAgainstUsual(counts.lock, at).count }),
      ...services,
      checkMigrations(pending),
    ],
    version: packageFile.version,
  };
}

function byDay(days: readonly DayCounts[], today: string, timeZone: string) {
  const first = addDays(today, 1 - CHART_DAYS);
  const sums = sumIn(startsOfDays(timeZone, first, CHART_DAYS), days);
  return sums.map((count, index) => ({ day: addDays(first, index), count }));
}

/** Small numbers vary by themselves: what is fewer than this is nothing to look at. */
const LEAST_USUAL = 20;

function checkToday(signIns: Today, failures: Today): OverviewCheck[] {
  const few =
    signIns.usual !== null && signIns.usual >= LEAST_USUAL && signIns.count < signIns.usual / 3;
  const many =
    failures.usual !== null && failures.count > Math.max(LEAST_USUAL, failures.usual * 3);
  const nothing = { since: null, detail: null };
  return [
    { id: "sign_ins_today", state: few ? "warn" : "good", count: signIns.count, ...nothing },
    { id: "failures_today", state: many ? "warn" : "good", count: failures.count, ...nothing },
  ];
}

function checkMigrations(pending: readonly string[] | null): OverviewCheck {
  return {
    id: "migrations",
    state: pending === null || pending.length === 0 ? "good" : "danger",
    count: pending?.length ?? null,
    since: null,
    detail: pending?.join(", ") || null,
  };
}
