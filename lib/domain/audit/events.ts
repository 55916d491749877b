import { v7 as uuid } from "uuid";
import type { ListEventsQuery } from "@/lib/contracts/admin";
import { listEventsQuery } from "@/lib/contracts/admin";
import type { AuditEventView } from "@/lib/contracts/answers/event";
import type { Page } from "@/lib/contracts/answers/parts";
import {
  asObject,
  type EventData,
  type EventType,
  eventTable,
  typesHiddenFrom,
} from "@/lib/contracts/events";
import type { Audience } from "@/lib/contracts/events/kinds";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { listKey } from "@/lib/domain/core/cursor";
import { DomainError } from "@/lib/domain/core/errors";
import { newestFirst, newestPage } from "@/lib/domain/core/paging";
import { jobInsert } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";
import { eventHookJobType } from "./event-hook-job-type";
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
  const checked = eventTable[type].data.parse(data ?? {});
  const actor = actorId ?? (ctx.actor.kind === "user" ? ctx.actor.userId : null);
  const userAgent = ctx.userAgent?.slice(0, 500) ?? null;
  const recorded = Prisma.sql`
    insert into audit_events
      (id, type, actor_id, user_id, ip, user_agent, request_id, data, created_at)
    select ${id}::uuid, ${type}::text, ${actor}::uuid, ${userId}::uuid, ${ctx.ip}::text,
      ${userAgent}::text, ${ctx.requestId}::text, ${JSON.stringify({ ...checked, ...byKey })}::jsonb,
      ${ctx.clock.now().toISOString()}::timestamptz
    from ${from}`;
  if (!ctx.hooks.after?.[type]) return [recorded];
  return [recorded, jobInsert(ctx, eventHookJobType, { eventId: id }, { from })];
}

/** The audit log, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listEvents(ctx: Ctx, input: ListEventsQuery): Promise<Page<AuditEventView>> {
  authorize(ctx, "audit:read");
  return readEvents(ctx, "admin", input);
}

/** One account's events, for an admin. @throws unauthenticated, forbidden, not_found */
export async function listUserEvents(
  ctx: Ctx,
  { id, ...query }: { id: string } & ListEventsQuery,
): Promise<Page<AuditEventView>> {
  authorize(ctx, "users:read");
  const isKnown = (await ctx.database.prisma.user.count({ where: { id } })) > 0;
  if (!isKnown) throw new DomainError("not_found");
  return readEvents(ctx, "admin", { ...query, userId: id });
}

/** The caller's own security log; what the team did shows no name. @throws unauthenticated */
export async function listOwnEvents(
  ctx: Ctx,
  query: ListEventsQuery,
): Promise<Page<AuditEventView>> {
  const own = { ...query, userId: requireUser(ctx).userId, ip: undefined };
  const { items, nextCursor } = await readEvents(ctx, "owner", own);
  return { items: items.map(asOwnerSees), nextCursor };
}

async function readEvents(
  ctx: Ctx,
  audience: Audience,
  input: ListEventsQuery,
): Promise<Page<AuditEventView>> {
  const query = listEventsQuery.parse(input);
  const list = listKey(`events of ${audience}`, query);
  const { after, ...order } = newestFirst(query, list);
  const rows = await ctx.database.prisma.auditEvent.findMany({
    where: {
      type: { equals: query.type, notIn: typesHiddenFrom(audience) },
      userId: query.userId,
      ip: query.ip,
      createdAt: { gte: query.from, lt: query.to },
      ...after,
    },
    ...order,
  });
  const { items, nextCursor } = newestPage(rows, query.limit, list);
  return {
    items: items.map((row) => ({
      ...row,
      data: asObject(row.data),
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor,
  };
}
