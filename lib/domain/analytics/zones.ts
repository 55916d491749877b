import type { Ctx } from "@/lib/domain/core/context";
import { enqueueJob } from "@/lib/domain/jobs/enqueue";
import { countZoneJobType } from "./job-types";

/** Active users are counted once for each time zone that is looked at; more than these take turns. */
export const MOST_ZONES = 20;

const askedStatement = {
  name: "analytics-zone-asked",
  text: `insert into analytics_zones (zone, asked_at) values ($1, $2)
    on conflict (zone) do update set asked_at = excluded.asked_at
    where analytics_zones.asked_at < excluded.asked_at - interval '1 hour'
    returning counted_to is null as "isNew"`,
};

const makeRoomStatement = {
  name: "",
  text: `with gone as (
    delete from analytics_zones where zone in (
      select zone from analytics_zones order by asked_at desc, zone offset $1
    ) returning zone
  ) delete from analytics_zone_days where zone in (select zone from gone)`,
};

/** Has the active users of a time zone counted from now on. */
export async function noteZone(ctx: Ctx, zone: string): Promise<void> {
  const { database, clock } = ctx;
  const [noted] = await database.query<{ isNew: boolean }>(askedStatement, [zone, clock.now()]);
  if (!noted?.isNew) return;
  await database.query(makeRoomStatement, [MOST_ZONES]);
  await enqueueJob(ctx, database.prisma, countZoneJobType, { zone }, { key: zone });
  ctx.wakeJobs();
}
