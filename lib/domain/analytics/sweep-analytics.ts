import type { Platform } from "@/lib/domain/core/context";
import { MOST_GAP } from "./active-days";
import { DAY_MS } from "./quarters";

/** How long latencies are kept. */
const LATENCY_DAYS = 400;
/** For as long, statistics of applications count people, with a day for time zones. */
const APPLICATION_USER_DAYS = 31;
/** A time zone that nobody has looked at for so long is no longer counted. */
const ZONE_DAYS = 90;

/** Removes what no range reaches: who was active when, old latencies, and time zones out of use. */
export async function sweepAnalytics({ database, clock }: Platform): Promise<void> {
  const { prisma } = database;
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  await prisma.userActivity.deleteMany({ where: { day: { lt: before(MOST_GAP + 30) } } });
  await prisma.analyticsLatency.deleteMany({ where: { hour: { lt: before(LATENCY_DAYS) } } });
  await prisma.applicationUser.deleteMany({
    where: { lastSignedInAt: { lt: before(APPLICATION_USER_DAYS) } },
  });
  const unused = await prisma.analyticsZone.findMany({
    where: { askedAt: { lt: before(ZONE_DAYS) } },
    select: { zone: true },
  });
  const zone = { in: unused.map((one) => one.zone) };
  await prisma.analyticsZone.deleteMany({ where: { zone } });
  await prisma.analyticsZoneDay.deleteMany({ where: { zone } });
}
