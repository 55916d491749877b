import type { LogFilters } from "@/lib/contracts/admin";
import { outcomeOf, typesHiddenFrom, typesWithOutcome } from "@/lib/contracts/events";
import type { Audience } from "@/lib/contracts/events/kinds";
import type { Db, Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

/** An event as it is stored. */
export type LogRow = {
  id: string;
  type: string;
  actorId: string | null;
  userId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  data: unknown;
  createdAt: Date;
  sessionId: string | null;
  durationMs: number | null;
};

export const logColumns = Prisma.sql`id, type, actor_id as "actorId", user_id as "userId", ip,
  user_agent as "userAgent", request_id as "requestId", data, created_at as "createdAt",
  session_id as "sessionId", duration_ms as "durationMs"`;

export type LogPlace = { createdAt: Date; id: string };

type Asked = {
  filters: LogFilters;
  audience: Audience;
  /** The last row of the page before. */
  after: LogPlace | null;
  limit: number;
};

/** Events, newest first. Each filter has an index, so that a page costs the same among any number of events. */
export async function readLogRows(db: Db | Tx, asked: Asked): Promise<LogRow[]> {
  const { filters, limit } = asked;
  const types = typesAskedFor(filters);
  if (types?.length === 0) return [];
  const rest = conditionsOf(asked);
  // By a rare type the planner would read every event back to the first one; each type has its part
  // of an index, and the newest of all are among the newest of each.
  const isSelective = filters.userId || filters.actorId || filters.ip || filters.requestId;
  if (types && types.length > 1 && !isSelective) {
    const each = types.map(
      (type) => Prisma.sql`(${newest([Prisma.sql`type = ${type}`, ...rest], limit)})`,
    );
    return db.$queryRaw`select * from (${Prisma.join(each, " union all ")}) as found
      order by "createdAt" desc, id desc limit ${limit}`;
  }
  return db.$queryRaw(newest([...ofTypes(types), ...rest], limit));
}

/** One type is asked for as such: only then does an index give its events in their order. */
function ofTypes(types: string[] | null): Prisma.Sql[] {
  if (types === null) return [];
  const [only] = types;
  return [
    types.length === 1 ? Prisma.sql`type = ${only}` : Prisma.sql`type = any(${types}::text[])`,
  ];
}

/** Null for one that is not there. Each month is asked: nobody who has an id has to know its time. */
export async function findLogRow(db: Db | Tx, id: string): Promise<LogRow | null> {
  const rows = await db.$queryRaw<LogRow[]>`
    select ${logColumns} from audit_events where id = ${id}::uuid limit 1`;
  return rows[0] ?? null;
}

function newest(conditions: Prisma.Sql[], limit: number): Prisma.Sql {
  const where = conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
  return Prisma.sql`select ${logColumns} from audit_events where ${where}
    order by created_at desc, id desc limit ${limit}`;
}

/** Null for all of them. A success is everything that is no failure, also of types to come. */
function typesAskedFor({ type, outcome }: LogFilters): string[] | null {
  if (type) return !outcome || outcomeOf(type) === outcome ? [type] : [];
  return outcome && outcome !== "success" ? typesWithOutcome(outcome) : null;
}

function conditionsOf({ filters, audience, after }: Asked): Prisma.Sql[] {
  const { userId, actorId, ip, requestId, from, to } = filters;
  const failed = [...typesWithOutcome("failure"), ...typesWithOutcome("refused")];
  const hidden = [...typesHiddenFrom(audience), ...(filters.outcome === "success" ? failed : [])];
  return [
    hidden.length > 0 && Prisma.sql`type <> all(${hidden}::text[])`,
    userId && Prisma.sql`user_id = ${userId}::uuid`,
    actorId && Prisma.sql`actor_id = ${actorId}::uuid`,
    ip && Prisma.sql`ip = ${ip}`,
    requestId && Prisma.sql`request_id = ${requestId}`,
    from && Prisma.sql`created_at >= ${from}::timestamptz`,
    to && Prisma.sql`created_at < ${to}::timestamptz`,
    // Months are left out by a comparison of the time alone, and rows within one by the pair.
    after && Prisma.sql`created_at <= ${after.createdAt.toISOString()}::timestamptz`,
    after &&
      Prisma.sql`(created_at, id) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
  ].filter((one) => typeof one === "object" && one !== null);
}
