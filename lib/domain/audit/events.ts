import { v7 as uuid } from "uuid";
import { type ListEventsQuery, type ListLogsQuery, listLogsQuery } from "@/lib/contracts/admin";
import type { AuditEventView, LogEventView } from "@/lib/contracts/answers/event";
import type { Page } from "@/lib/contracts/answers/parts";
import { type EventData, type EventType, eventTable } from "@/lib/contracts/events";
import type { Audience } from "@/lib/contracts/events/kinds";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, instantIn, listKey } from "@/lib/domain/core/cursor";
import { DomainError } from "@/lib/domain/core/errors";
import { newestPage } from "@/lib/domain/core/paging";
import { jobInsert } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";
import { eventHookJobType } from "./event-hook-job-type";
import { findLogRow, type LogRow, readLogRows } from "./log-rows";
import { asEventView, asLogView } from "./log-views";
import { asOwnerSees } from "./owner-view";

type EventDetails<Type extends EventType> = {
  /** The account that the event is about. */
  userId?: string | null | undefined;
  /** Who did it, where the request's actor is not yet signed in. */
  actorId?: string | undefined;
} & (Record<never, never> extends EventData<Type>
  ? { data?: EventData<Type> }
  : { data: EventData<Type> });

/**
 * Records what happened, in the transaction of what happened. With the database itself in place of a
 * transaction it stands alone: for refusals, which change nothing else. Data other than the type's
 * own does not compile, and throws: a spread could carry a secret along.
 */
export async function recordEvent<Type extends EventType>(
  ctx: Ctx,
  tx: Tx,
  type: Type,
  details: EventDetails<Type>,
): Promise<void> {
  const parts = eventInserts(ctx, type, details, Prisma.sql`(values (1)) as always`);
  await tx.$executeRaw(oneStatement(parts));
}

/**
 * The inserts that record an event where `from` has a row: parts of a statement that records what it
 * does itself. The second is the job of the team's hook for the type, if there is one.
 */
export function eventInserts<Type extends EventType>(
  ctx: Ctx,
  type: Type,
  { userId = null, actorId, data }: EventDetails<Type>,
  from: Prisma.Sql,
): Prisma.Sql[] {
  const id = uuid();
  const byKey = ctx.actor.kind === "key" && { byKey: ctx.actor.keyId };
  const impersonatedBy = impersonatorOf(ctx);
  const placed = placedTypes.has(type) && ctx.country && { country: ctx.country };
  const checked = eventTable[type].data.parse(data ?? {});
  const self = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const actor = impersonatedBy ?? actorId ?? self;
  const recordedData = {
    ...checked,
    ...byKey,
    ...(impersonatedBy && { impersonatedBy }),
    ...placed,
  };
  const session = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  const userAgent = ctx.userAgent?.slice(0, 500) ?? null;
  const recorded = Prisma.sql`
    insert into audit_events
      (id, type, actor_id, user_id, ip, user_agent, request_id, data, created_at,
        session_id, duration_ms)
    select ${id}::uuid, ${type}::text, ${actor}::uuid, ${userId}::uuid, ${ctx.ip}::text,
      ${userAgent}::text, ${ctx.requestId}::text, ${JSON.stringify(recordedData)}::jsonb,
      ${ctx.clock.now().toISOString()}::timestamptz, ${session}::uuid, ${durationOf(ctx)}::int
    from ${from}`;
  if (!ctx.hooks.after?.[type]) return [recorded];
  return [recorded, jobInsert(ctx, eventHookJobType, { eventId: id }, { from })];
}

/** The admin who is signed in as the caller: who does what the caller does. */
function impersonatorOf({ actor }: Ctx): string | undefined {
  return actor.kind === "user" ? actor.impersonation?.actedBy : undefined;
}

/** Until now: the answer is still to come, and a second write would cost more than it tells. */
function durationOf({ startedAt }: Ctx): number | null {
  return startedAt === undefined ? null : Math.round(performance.now() - startedAt);
}

/** What is counted by country. */
const placedTypes = new Set<string>(["sign_in.succeeded", "user.registered"]);

/** The audit log, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listEvents(ctx: Ctx, input: ListLogsQuery): Promise<Page<LogEventView>> {
  authorize(ctx, "audit:read");
  const { items, nextCursor } = await readPage(ctx, "admin", input);
  return { items: items.map(asLogView), nextCursor };
}

/** One event of the log. @throws unauthenticated, forbidden, not_found */
export async function getEvent(ctx: Ctx, { id }: { id: string }): Promise<LogEventView> {
  authorize(ctx, "audit:read");
  const row = await findLogRow(ctx.database.prisma, id);
  if (!row) throw new DomainError("not_found");
  return asLogView(row);
}

/** One account's events, for an admin. @throws unauthenticated, forbidden, not_found */
export async function listUserEvents(
  ctx: Ctx,
  { id, ...query }: { id: string } & ListEventsQuery,
): Promise<Page<AuditEventView>> {
  authorize(ctx, "users:read");
  const isKnown = (await ctx.database.prisma.user.count({ where: { id } })) > 0;
  if (!isKnown) throw new DomainError("not_found");
  const { items, nextCursor } = await readPage(ctx, "admin", { ...query, userId: id });
  return { items: items.map(asEventView), nextCursor };
}

/** The caller's own security log; what the team did shows no name. @throws unauthenticated */
export async function listOwnEvents(
  ctx: Ctx,
  query: ListEventsQuery,
): Promise<Page<AuditEventView>> {
  const own = { ...query, userId: requireUser(ctx).userId, ip: undefined };
  const { items, nextCursor } = await readPage(ctx, "owner", own);
  return { items: items.map((row) => asOwnerSees(asEventView(row))), nextCursor };
}

async function readPage(
  ctx: Ctx,
  audience: Audience,
  input: ListLogsQuery,
): Promise<{ items: LogRow[]; nextCursor: string | null }> {
  const { cursor, limit, ...filters } = listLogsQuery.parse(input);
  const list = listKey(`events of ${audience}`, filters);
  const after = decodeCursor(cursor, { createdAt: instantIn, id: idIn }, list);
  const asked = { filters, audience, after, limit: limit + 1 };
  return newestPage(await readLogRows(ctx.database.prisma, asked), limit, list);
}
