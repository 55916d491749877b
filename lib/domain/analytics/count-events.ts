import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { countSignUps } from "./count-sign-ups";
import { type EventGroup, eventMetrics, type Metric, metricsOf } from "./metrics";
import { noteActivity } from "./note-activity";
import { noteApplicationUsers } from "./note-application-users";
import { ceilTo, DAY_MS, floorTo, HOUR_MS, QUARTER_MS, QUARTERS } from "./quarters";
import { type DayRow, type Span, saveDays } from "./save-days";
import { utcDay } from "./zone-days";

/** How long before its end an event can have been written: a transaction lasts seconds, and clocks differ. */
const LATE_MS = HOUR_MS;
/** Once a day, days are counted again, for what came later still. */
const RECOUNT_MS = 20 * HOUR_MS;
const RECOUNTED_MS = 3 * DAY_MS;
const CHUNK_MS = 60_000;

export type Progress = { daysDone: number; daysTotal: number };

/**
 * Counts the events that are not counted yet, a day at a time, and those of the last hour again. Each
 * count is written as what it is, not added to, so that counting twice changes nothing: after a pause,
 * a crash or a repeat it goes on where it was.
 * @param onDay called after each day
 */
export async function countEvents(
  platform: Platform,
  onDay: (progress: Progress) => Promise<void> = async () => {},
): Promise<void> {
  const now = platform.clock.now().getTime();
  const { countedFrom, from, isRecount } = await whereToBegin(platform, now);
  for (let at = from; at <= now; ) {
    const to = Math.min(floorTo(at, DAY_MS) + DAY_MS, ceilTo(now + 1, QUARTER_MS));
    await countSpan(platform, { from: at, to }, Math.min(to, now));
    const daysTotal = Math.max(1, Math.ceil((now - countedFrom) / DAY_MS));
    const daysDone = Math.min(daysTotal, Math.ceil((to - countedFrom) / DAY_MS));
    await onDay({ daysDone, daysTotal });
    at = to;
  }
  if (!isRecount) return;
  const recountedAt = new Date(now);
  await platform.database.prisma.analyticsState.updateMany({ data: { recountedAt } });
}

async function whereToBegin({ database }: Platform, now: number) {
  const { prisma } = database;
  const state = await prisma.analyticsState.findUnique({ where: { id: 1 } });
  if (!state) {
    const orderBy = { createdAt: "asc" } as const;
    const first = await prisma.auditEvent.findFirst({ orderBy, select: { createdAt: true } });
    const from = floorTo(Math.min(first?.createdAt.getTime() ?? now, now), QUARTER_MS);
    const at = new Date(from);
    await prisma.analyticsState.createMany({
      data: [{ countedFrom: at, countedTo: at }],
      skipDuplicates: true,
    });
    return { countedFrom: from, from, isRecount: true };
  }
  const [countedFrom, countedTo] = [state.countedFrom.getTime(), state.countedTo.getTime()];
  const isRecount = now - (state.recountedAt?.getTime() ?? 0) > RECOUNT_MS;
  const from = countedTo - (isRecount ? RECOUNTED_MS : LATE_MS);
  // A clock that was moved back counts nothing until it is there again.
  return { countedFrom, from: floorTo(Math.max(from, countedFrom), QUARTER_MS), isRecount };
}

async function countSpan(platform: Platform, span: Span, countedTo: number): Promise<void> {
  await platform.database.prisma.$transaction(
    async (tx) => {
      // One at a time, also where a worker that was thought dead goes on.
      await tx.$queryRaw`select 1 from analytics_state for update`;
      const groups = await readGroups(tx, span);
      await writeDay(tx, span, groups);
      await countSignUps(tx, span);
      await noteActivity(tx, span);
      await noteApplicationUsers(tx, span);
      await tx.$executeRaw`update analytics_state
        set counted_to = greatest(counted_to, ${new Date(countedTo).toISOString()}::timestamptz)`;
    },
    { timeout: CHUNK_MS },
  );
}

type Group = EventGroup & { slot: number; count: number };

function readGroups(tx: Tx, { from, to }: Span): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    select type, data->>'method' as method, data->>'secondFactor' as factor,
      data->>'reason' as reason, data->>'country' as country,
      case when type = 'application.signed_in' then data->>'applicationId' end as application,
      floor(extract(epoch from created_at - ${dayOf(from)}::timestamptz) / 900)::int as slot,
      count(*)::int as count
    from audit_events
    where created_at >= ${new Date(from).toISOString()}::timestamptz
      and created_at < ${new Date(to).toISOString()}::timestamptz
      and data->>'impersonatedBy' is null
    group by 1, 2, 3, 4, 5, 6, 7`;
}

const dayOf = (at: number) => `${utcDay(at)}T00:00:00Z`;

/** Replaces the span's quarter-hours of the day, and leaves the others. */
async function writeDay(tx: Tx, { from, to }: Span, groups: readonly Group[]): Promise<void> {
  const day = utcDay(from);
  const midnight = Date.parse(day);
  const [first, end] = [(from - midnight) / QUARTER_MS, (to - midnight) / QUARTER_MS];
  const kept = await tx.analyticsDay.findMany({
    where: { day: new Date(midnight), metric: { in: [...eventMetrics] } },
  });
  const days = new Map<string, DayRow>();
  for (const { metric, label, counts } of kept) {
    const emptied = counts.map((count, slot) => (slot >= first && slot < end ? 0 : count));
    days.set(`${metric} ${label}`, { metric, label, counts: emptied });
  }
  for (const { slot, count, ...group } of groups) {
    for (const [metric, label] of metricsOf(group)) addTo(days, metric, label, slot, count);
  }
  await saveDays(
    tx,
    [...days.values()].map((row) => ({ ...row, day })),
  );
}

function addTo(
  days: Map<string, DayRow>,
  metric: Metric,
  label: string,
  slot: number,
  count: number,
): void {
  const key = `${metric} ${label}`;
  const row = days.get(key) ?? { metric, label, counts: Array(QUARTERS).fill(0) };
  row.counts[slot] = (row.counts[slot] ?? 0) + count;
  days.set(key, row);
}
