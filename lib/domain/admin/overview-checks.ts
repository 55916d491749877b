import type { OverviewCheck } from "@/lib/contracts/admin";
import type { Ctx } from "@/lib/domain/core/context";

const MOST_COUNTED = 1000;
/** As the API keys' own pages warn. */
const EXPIRING_DAYS = 7;
const DAY_MS = 86_400_000;

/** Each count stops at 1,001: what is wrong with more is wrong enough. */
const checksStatement = {
  name: "overview-checks",
  text: `with waiting as (
    select created_at from outbox_messages
    where status in ('pending', 'queued', 'sending') order by next_attempt_at limit $4
  ), due as (
    select run_at from jobs where state = 'queued' and run_at <= $1 limit $4
  )
  select
    (select count(*)::int from waiting) as waiting,
    (select min(created_at) from waiting) as "waitingSince",
    (select count(*)::int from (select 1 from outbox_messages
      where status = 'failed' and created_at >= $2 limit $4) m) as failed,
    (select count(*)::int from (select 1 from api_keys
      where expires_at > $1 and expires_at <= $3 limit $4) k) as expiring,
    (select count(*)::int from due) as due,
    (select min(run_at) from due) as "dueSince",
    (select count(*)::int from (select 1 from jobs where state = 'dead' limit $4) j) as dead`,
};

type Found = {
  waiting: number;
  waitingSince: Date | null;
  failed: number;
  expiring: number;
  due: number;
  dueSince: Date | null;
  dead: number;
};

/** What could be wrong, counted now. */
export async function findTroubles({ database, clock }: Ctx): Promise<Found> {
  const now = clock.now().getTime();
  const [found] = await database.query<Found>(checksStatement, [
    new Date(now),
    new Date(now - DAY_MS),
    new Date(now + EXPIRING_DAYS * DAY_MS),
    MOST_COUNTED + 1,
  ]);
  if (!found) throw new Error("The overview's checks came back empty.");
  return found;
}

type State = OverviewCheck["state"];

/** Minutes that messages and jobs can wait before it says so. */
const PATIENCE_MS = 10 * 60_000;

/** Accounts that their owners have locked, and locks after too many failures today. */
type Locked = { byOwner: number; today: number };

/** The checks of what was found, each with what it means. */
export function checksOf(found: Found, now: Date, locked: Locked): OverviewCheck[] {
  const isLate = (since: Date | null) =>
    since !== null && now.getTime() - since.getTime() > PATIENCE_MS;
  const check = (id: OverviewCheck["id"], count: number, state: State, since?: Date | null) => ({
    ...{ id, count, state },
    since: since?.toISOString() ?? null,
    detail: null,
  });
  const { failed, waiting, waitingSince, dead, due, dueSince, expiring } = found;
  return [
    check("messages_failed", failed, failed > 0 ? "danger" : "good"),
    check("messages_waiting", waiting, isLate(waitingSince) ? "warn" : "good", waitingSince),
    check("jobs_dead", dead, dead > 0 ? "danger" : "good"),
    check("jobs_due", due, isLate(dueSince) ? "warn" : "good", dueSince),
    check("keys_expiring", expiring, expiring > 0 ? "warn" : "good"),
    check("accounts_locked", locked.byOwner, locked.byOwner > 0 ? "warn" : "good"),
    check("sign_ins_locked", locked.today, locked.today > 0 ? "warn" : "good"),
  ];
}

type Service = {
  name: string;
  lastSuccessAt: Date | null;
  lastErrorAt: Date | null;
  lastError: string | null;
};

/** An error long ago, of a service that nobody has used since, says little about now. */
const FORGOTTEN_MS = 7 * DAY_MS;

/** How each mail, SMS and identity provider did last. */
export async function checkServices({ database, clock }: Ctx): Promise<OverviewCheck[]> {
  const rows: Service[] = await database.prisma.providerHealth.findMany({
    orderBy: { name: "asc" },
  });
  const now = clock.now().getTime();
  return rows.map(({ name, lastSuccessAt, lastErrorAt, lastError }) => {
    const failedLast = lastErrorAt !== null && (!lastSuccessAt || lastErrorAt > lastSuccessAt);
    const isRecent = lastErrorAt !== null && now - lastErrorAt.getTime() < FORGOTTEN_MS;
    const failing = failedLast && isRecent;
    return {
      id: `provider:${name}` as const,
      state: failing ? ("danger" as const) : ("good" as const),
      count: null,
      since: (failing ? lastErrorAt : (lastSuccessAt ?? lastErrorAt))?.toISOString() ?? null,
      detail: failing ? lastError : null,
    };
  });
}
