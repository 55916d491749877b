import type { Platform } from "@/lib/domain/core/context";
import { DAY_MS, QUARTER_MS, QUARTERS } from "./quarters";
import { counterOf } from "./read-counts";
import { addDays, type Day, dayAt, daysBetween, startsOfDays, utcDay } from "./zone-days";

/** How far back a user's last activity is told apart; as long as the longest range. */
export const MOST_GAP = 400;

/** Days before the last counted one that are counted again, for what was noted late. */
const AGAIN_DAYS = 3;

/**
 * Counts the active users of a time zone's days, up to today. Each day is counted by how long ago its
 * users were active before, from which the number of different users of any range follows exactly
 * (see `distinctUsers`), however many they are.
 * @param onDay called after each day
 */
export async function countActiveDays(
  platform: Platform,
  zone: string,
  onDay: (done: number, total: number) => Promise<void> = async () => {},
): Promise<void> {
  const { prisma } = platform.database;
  const known = await prisma.analyticsZone.findUnique({ where: { zone } });
  const { countedTo } = await counterOf(platform);
  if (!known || countedTo === null) return;
  // No further than events are counted: a day that is done is not looked at again.
  const last = dayAt(zone, Math.min(countedTo, platform.clock.now().getTime()));
  const first = await prisma.userActivity.findFirst({
    orderBy: { day: "asc" },
    select: { day: true },
  });
  const earliest = first ? addDays(utcDay(first.day.getTime()), -1) : last;
  const again = known.countedTo && addDays(utcDay(known.countedTo.getTime()), -AGAIN_DAYS);
  const from = again && again > earliest ? again : earliest;
  const total = Math.max(1, daysBetween(from, last) + 1);
  const starts = startsOfDays(zone, addDays(from, -MOST_GAP + 1), total + MOST_GAP - 1);
  for (let index = 0; index < total; index += 1) {
    const day = addDays(from, index);
    const before = starts.slice(index, index + MOST_GAP);
    await countDay(platform, zone, day, before, starts[index + MOST_GAP] ?? 0);
    await onDay(index + 1, total);
  }
}

/** One day in UTC, and which of its quarter-hours are meant. */
type Part = { day: Day; mask: string };

/** @param before where this day and those before it begin; the last is this day */
async function countDay(
  { database }: Platform,
  zone: string,
  day: Day,
  before: readonly number[],
  end: number,
): Promise<void> {
  const start = before.at(-1) ?? 0;
  const parts = partsOf(start, end);
  const firstPart = parts[0];
  if (!firstPart) return;
  const gaps = await database.query<{ bucket: number | null; users: number }>(gapsStatement, [
    parts.map((part) => part.day),
    parts.map((part) => part.mask),
    before.map((at) => new Date(at).toISOString()),
    firstPart.day,
    [...firstPart.mask].map((bit) => (bit === "1" ? "0" : "1")).join(""),
  ]);
  const counts: number[] = [0];
  for (const { bucket, users } of gaps) {
    const gap = bucket ? before.length - bucket : 0;
    while (counts.length <= gap) counts.push(0);
    counts[gap] = (counts[gap] ?? 0) + users;
  }
  await database.query(saveStatement, [zone, day, counts]);
}

const saveStatement = {
  name: "",
  text: `with saved as (
    insert into analytics_zone_days (zone, day, gaps)
    select zone, $2::date, $3::int[] from analytics_zones where zone = $1
    on conflict (zone, day) do update set gaps = excluded.gaps
  )
  update analytics_zones set counted_to = greatest(counted_to, $2::date) where zone = $1`,
};

/**
 * Who was active on the day, by the day of their last activity before it: its number among $3, from 1;
 * 0 or null where it is before all of them.
 */
const gapsStatement = {
  name: "",
  text: `with part as (select day, mask::bit(96) as mask from unnest($1::date[], $2::text[]) as p(day, mask)),
  active as (
    select distinct a.user_id from user_activity a join part on part.day = a.day
    where a.day = any($1::date[]) and a.slots & part.mask <> repeat('0', 96)::bit(96)
  )
  select width_bucket(before.at, $3::timestamptz[]) as bucket, count(*)::int as users
  from active left join lateral (
    select (p.day::timestamp at time zone 'UTC')
      + (length(rtrim((case when p.day = $4::date then p.slots & $5::text::bit(96) else p.slots end)::text, '0')) - 1)
        * interval '15 minutes' as at
    from user_activity p
    where p.user_id = active.user_id and p.day <= $4::date
      and (p.day < $4::date or p.slots & $5::text::bit(96) <> repeat('0', 96)::bit(96))
    order by p.day desc limit 1
  ) before on true
  group by 1`,
};

/** The days in UTC that a span touches, each with its quarter-hours as bits. */
export function partsOf(start: number, end: number): Part[] {
  const parts: Part[] = [];
  for (let at = Date.parse(utcDay(start)); at < end; at += DAY_MS) {
    const bits = Array.from({ length: QUARTERS }, (_, slot) => {
      const time = at + slot * QUARTER_MS;
      return time >= start && time < end ? "1" : "0";
    });
    parts.push({ day: utcDay(at), mask: bits.join("") });
  }
  return parts;
}
