import type { Statement } from "@/lib/platform/db/database";

/** Seconds for which the first, second, … lock of an account holds; the last one repeats (NIST SP 800-63B 3.2.2). */
export const lockSeconds = [60, 300, 900, 3600] as const;

/** Seconds after a lock for which the next one is still longer. */
const LOCKS_REMEMBERED = 86_400;

export type TryRow = {
  /** Uses of the address and of its wider network in their windows; null where they were not counted. */
  address_points: number | null;
  address_end: Date | null;
  network_points: number | null;
  network_end: Date | null;
  /** Null where the try was not counted at the account: it is locked, or a captcha is due. */
  failures: number | null;
  locked_until: Date | null;
};

/** One window's use: $key, the end of a window that begins now, and the points at $limit. */
function windowHit(key: number, from: string): string {
  return `insert into rate_limits as r (key, points, expires_at)
      select $${key}::text, 1, $${key + 1}::timestamptz ${from}
      on conflict (key) do update set
        points = case when r.expires_at <= $1::timestamptz then 1 else r.points + 1 end,
        expires_at = case when r.expires_at <= $1::timestamptz
          then excluded.expires_at else r.expires_at end
      returning points, expires_at`;
}

/**
 * Counts a try at an account: $2 is its key, $3 when its failures are forgotten, $4 how many lock it,
 * $5 after how many known failures a captcha is due (a try that is still compared can be right), $6
 * whether one was solved, or none is asked for.
 *
 * Nothing is counted, and no row returned, while the account is locked or where a captcha is due and
 * missing. The condition is checked on the row that is locked for the update, so parallel tries come
 * one after the other: of any number of them, as many are counted as the limit has points. The try
 * that reaches the limit begins the lock, and is still compared.
 */
function accountHit(from: string): string {
  const lock = (locks: string) =>
    `$1::timestamptz + make_interval(secs => (array[${lockSeconds}])[least(${locks} + 1, ${lockSeconds.length})])`;
  const forgotten = "r.expires_at <= $1::timestamptz";
  const points = `case when ${forgotten} or r.locked_until is not null then 1 else r.points + 1 end`;
  const locks = `case when ${forgotten} then 0 else r.locks end`;
  const remembered = `${lock(locks)} + interval '${LOCKS_REMEMBERED} seconds'`;
  return `insert into rate_limits as r (key, points, expires_at, locks, locked_until)
      select $2::text, 1,
        case when $4::int <= 1 then ${lock("0")} + interval '${LOCKS_REMEMBERED} seconds'
          else $3::timestamptz end,
        case when $4::int <= 1 then 1 else 0 end,
        case when $4::int <= 1 then ${lock("0")} end
      ${from}
      on conflict (key) do update set
        points = ${points},
        locks = ${locks} + case when (${points}) >= $4::int then 1 else 0 end,
        failed = case when ${forgotten} then 0 else r.failed end,
        locked_until = case when (${points}) >= $4::int then ${lock(locks)} end,
        expires_at = case when (${points}) >= $4::int then ${remembered}
          when ${forgotten} then excluded.expires_at
          else greatest(r.expires_at, excluded.expires_at) end
      where ${forgotten}
        or ((r.locked_until is null or r.locked_until <= $1::timestamptz)
          and ($6::boolean or (r.locks = 0 and r.failed < $5::int)))
      returning points, locked_until`;
}

/** A try from anywhere, for callers that count the address themselves. */
export const accountTry: Statement = {
  quick: true,
  name: "account-try",
  text: `with counted as (${accountHit("")})
    select null::int as address_points, null::timestamptz as address_end,
      null::int as network_points, null::timestamptz as network_end,
      points as failures, locked_until
    from (select) as always left join counted on true`,
};

/**
 * A try that counts its address ($7, window's end $8, points $9) and wider network ($10, $11, $12)
 * first, each only where the one before it was within its limit; $13 is after how many uses of the
 * address a captcha is due. The counters are taken in the order in which a sign-in returns them.
 */
export const addressTry: Statement = {
  quick: true,
  name: "address-try",
  text: `with address as (${windowHit(7, "")}),
    network as (${windowHit(10, "from address where points <= $9::int")}),
    counted as (${accountHit(`from address, network
      where network.points <= $12::int and ($6::boolean or address.points <= $13::int)`)})
    select address.points as address_points, address.expires_at as address_end,
      network.points as network_points, network.expires_at as network_end,
      counted.points as failures, counted.locked_until
    from address left join network on true left join counted on true`,
};

/** A try that turned out wrong: $1 is the key, $2 the time. */
export const failedTry: Statement = {
  quick: true,
  name: "failed-try",
  text: "update rate_limits set failed = failed + 1 where key = $1 and expires_at > $2::timestamptz",
};
