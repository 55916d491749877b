import { secondsAfter } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db/database";
import { judge, type LimitStore } from "./store";

type Row = { points: number; expires_at: Date };

const hitStatement = {
  quick: true,
  name: "limit-hit",
  text: `insert into rate_limits (key, points, expires_at) values ($1, 1, $2)
    on conflict (key) do update set
      points = case when rate_limits.expires_at <= $3 then 1 else rate_limits.points + 1 end,
      expires_at = case when rate_limits.expires_at <= $3 then $2 else rate_limits.expires_at end
    returning points, expires_at`,
};

const resetStatement = {
  quick: true,
  name: "limit-reset",
  text: "delete from rate_limits where key = $1",
};

/** Counters in PostgreSQL: one statement a hit, shared by all instances, outside any transaction. */
export function postgresLimits(database: Database): LimitStore {
  return {
    async hit(key, limit, now) {
      const fresh = secondsAfter(now, limit.seconds);
      const [row] = await database.query<Row>(hitStatement, [key, fresh, now]);
      // What was not counted does not go through.
      if (!row) throw new Error("A limit's counter came back empty.");
      return judge(row.points, row.expires_at, limit, now);
    },
    async reset(key) {
      await database.query(resetStatement, [key]);
    },
  };
}
