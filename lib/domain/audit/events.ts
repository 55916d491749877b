import { v7 as uuid } from "uuid";
import type { ListEventsQuery } from "@/lib/contracts/admin";
import { listEventsQuery } from "@/lib/contracts/admin";
import type { EventType } from "@/lib/contracts/events";
import type { AuditEventView, Page } from "@/lib/contracts/user";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { newestFirst, newestPage } from "@/lib/domain/core/paging";
import type { Tx } from "@/lib/platform/db/database";
import { asOwnerSees } from "./owner-view";

type EventDetails = {
  /** The account that the event is about. */
  userId?: string | null;
  /** Who did it, where the request's actor is not yet signed in. */
  actorId?: string;
  /** Plain facts; never a secret, a code or a password. */
  data?: Record<string, string | number | boolean | null | string[]>;
};

/**
 * Writes down what happened, in the transaction of what happened. With the database itself in place
 * of a transaction it stands alone: for refusals, which change nothing else.
 */
export async function recordEvent(
  ctx: Ctx,
  tx: Tx,
  type: EventType,
  { userId = null, actorId, data = {} }: EventDetails,
): Promise<void> {
  const byKey = ctx.actor.kind === "key" && { byKey: ctx.actor.keyId };
  await tx.auditEvent.create({
    data: {
      id: uuid(),
      type,
      actorId: actorId ?? (ctx.actor.kind === "user" ? ctx.actor.userId : null),
      userId,
      ip: ctx.ip,
      userAgent: ctx.userAgent?.slice(0, 500) ?? null,
      requestId: ctx.requestId,
      data: { ...data, ...byKey },
      createdAt: ctx.clock.now(),
    },
    select: { id: true },
  });
}

/** The audit log, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listEvents(ctx: Ctx, input: ListEventsQuery): Promise<Page<AuditEventView>> {
  authorize(ctx, "audit:read");
  return readEvents(ctx, input);
}

/** One account's events, for an admin. @throws unauthenticated, forbidden */
export async function listUserEvents(
  ctx: Ctx,
  { id, ...query }: { id: string } & ListEventsQuery,
): Promise<Page<AuditEventView>> {
  authorize(ctx, "users:read");
  return readEvents(ctx, { ...query, userId: id });
}

/** The caller's own security log, without who of the team did what. @throws unauthenticated */
export async function listOwnEvents(
  ctx: Ctx,
  query: ListEventsQuery,
): Promise<Page<AuditEventView>> {
  const own = { ...query, userId: requireUser(ctx).userId, ip: undefined };
  const { items, nextCursor } = await readEvents(ctx, own);
  return { items: items.map(asOwnerSees), nextCursor };
}

async function readEvents(ctx: Ctx, input: ListEventsQuery): Promise<Page<AuditEventView>> {
  const query = listEventsQuery.parse(input);
  const { after, ...order } = newestFirst(query);
  const rows = await ctx.database.prisma.auditEvent.findMany({
    where: {
      type: query.type,
      userId: query.userId,
      ip: query.ip,
      createdAt: { gte: query.from, lt: query.to },
      ...after,
    },
    ...order,
  });
  const { items, nextCursor } = newestPage(rows, query.limit);
  return {
    items: items.map((row) => ({
      ...row,
      data: row.data as Record<string, unknown>,
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor,
  };
}
