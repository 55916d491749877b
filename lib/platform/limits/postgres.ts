import { secondsAfter } from "@/lib/platform/clock";
import type { Database, Statement } from "@/lib/platform/db/database";
import { judge, type LimitStore, type Use } from "./store";

type Row = { points: number; expires_at: Date };

/**
 * Counts uses number 1 to `count`, each only where the one before it was within its limit. $1 is the
 * time; each use adds its key, the end of a window that begins now, and its points.
 */
function hitStatement(count: number): Statement {
  const hits = Array.from({ length: count }, (_, index) => {
    const [key, end, pointsBefore] = [2 + index * 3, 3 + index * 3, 1 + index * 3];
    const allowed = index === 0 ? "" : `from hit${index - 1} where points <= $${pointsBefore}::int`;
    return `hit${index} as (
      insert into rate_limits as r (key, points, expires_at)
      select $${key}::text, 1, $${end}::timestamptz ${allowed}
      on conflict (key) do update set
        points = case when r.expires_at <= $1::timestamptz then 1 else r.points + 1 end,
        expires_at = case when r.expires_at <= $1::timestamptz then excluded.expires_at else r.expires_at end
      returning points, expires_at)`;
  });
  const all = hits.map((_, index) => `select ${index} as nth, points, expires_at from hit${index}`);
  const text = `with ${hits.join(", ")} ${all.join(" union all ")} order by nth`;
  return { quick: true, name: `limit-hits-${count}`, text };
}

const statements = new Map<number, Statement>();

function statementFor(count: number): Statement {
  const known = statements.get(count) ?? hitStatement(count);
  statements.set(count, known);
  return known;
}

/** A count past the limit's points is not kept, so that it stays an integer however often it is asked. */
const takeStatement = {
  quick: true,
  name: "limit-take",
  text: `insert into rate_limits as r (key, points, expires_at)
    values ($1::text, $2::int, $3::timestamptz)
    on conflict (key) do update set
      points = case when r.expires_at <= $4::timestamptz then $2::int
        else least(r.points, $5::int) + $2::int end,
      expires_at = case when r.expires_at <= $4::timestamptz then excluded.expires_at else r.expires_at end
    returning points, expires_at`,
};

const resetStatement = {
  quick: true,
  name: "limit-reset",
  text: "delete from rate_limits where key = $1",
};

const giveBackStatement = {
  quick: true,
  name: "limit-give-back",
  text: "update rate_limits set points = points - 1 where key = $1 and points > 0 and expires_at > $2",
};

/** Counters in PostgreSQL: one statement for all of a request's uses, shared by all instances, outside any transaction. */
export function postgresLimits(database: Database): LimitStore {
  async function hitInTurn(uses: Use[], now: Date) {
    const values = uses.flatMap(({ key, limit }, index) => [
      key,
      secondsAfter(now, limit.seconds),
      // The last one's points are judged here only.
      ...(index < uses.length - 1 ? [limit.points] : []),
    ]);
    const rows = await database.query<Row>(statementFor(uses.length), [now, ...values]);
    const hits = uses
      .slice(0, rows.length)
      .map(({ limit }, index) => judgeRow(rows[index], limit, now));
    // A use that was not counted does not go through.
    if (hits.length < uses.length && (hits.at(-1)?.allowed ?? true)) throw uncounted();
    return hits;
  }
  return {
    hitInTurn,
    async hit(key, limit, now) {
      const [hit] = await hitInTurn([{ key, limit }], now);
      if (!hit) throw uncounted();
      return hit;
    },
    async take(key, points, limit, now) {
      const values = [key, points, secondsAfter(now, limit.seconds), now, limit.points];
      const [row] = await database.query<Row>(takeStatement, values);
      if (!row) throw uncounted();
      const left = limit.points - (row.points - points);
      return { granted: Math.max(0, Math.min(points, left)), endsAt: row.expires_at };
    },
    async reset(key) {
      await database.query(resetStatement, [key]);
    },
    async giveBack(key, now) {
      await database.query(giveBackStatement, [key, now]);
    },
  };
}

function judgeRow(row: Row | undefined, limit: Use["limit"], now: Date) {
  if (!row) throw uncounted();
  return judge(row.points, row.expires_at, limit, now);
}

function uncounted(): Error {
  return new Error("A limit's counter came back empty.");
}
