import type { SuppressionView } from "@/lib/contracts/answers/messages";
import type { Page } from "@/lib/contracts/answers/parts";
import {
  type AddSuppression,
  type ListSuppressionsQuery,
  listSuppressionsQuery,
} from "@/lib/contracts/messages";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, instantIn, listKey } from "@/lib/domain/core/cursor";
import { DomainError } from "@/lib/domain/core/errors";
import { newestPage } from "@/lib/domain/core/paging";
import { Prisma, type Suppression } from "@/lib/platform/db/generated/client";
import { suppress } from "./suppressed";

/** The addresses that get no messages, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listSuppressions(
  ctx: Ctx,
  input: ListSuppressionsQuery = {},
): Promise<Page<SuppressionView>> {
  authorize(ctx, "messages:read");
  const query = listSuppressionsQuery.parse(input);
  const list = listKey("suppressions", query);
  const after = decodeCursor(query.cursor, { createdAt: instantIn, id: idIn }, list);
  const conditions = [
    Prisma.sql`true`,
    ...(query.address === undefined ? [] : [Prisma.sql`address = ${query.address}`]),
    ...(query.channel === undefined ? [] : [Prisma.sql`channel = ${query.channel}`]),
    ...(query.reason === undefined ? [] : [Prisma.sql`reason = ${query.reason}`]),
    ...(after === null
      ? []
      : [Prisma.sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  const rows = await ctx.database.prisma.$queryRaw<Suppression[]>`
    select id, channel, address, reason, note, message_id as "messageId",
      created_at as "createdAt", created_by as "createdBy"
    from suppressions where ${Prisma.join(conditions, " and ")}
    order by created_at desc, id desc limit ${query.limit + 1}`;
  const { items, nextCursor } = newestPage(rows, query.limit, list);
  return { items: items.map(viewOf), nextCursor };
}

/** @throws unauthenticated, forbidden, not_found */
export async function getSuppression(ctx: Ctx, { id }: { id: string }): Promise<SuppressionView> {
  authorize(ctx, "messages:read");
  const row = await ctx.database.prisma.suppression.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  return viewOf(row);
}

/** Puts an address on the list by hand. @throws unauthenticated, forbidden, already_exists */
export async function addSuppression(
  ctx: Ctx,
  { channel, address, note }: AddSuppression,
): Promise<SuppressionView> {
  authorize(ctx, "messages:write");
  const id = await ctx.database.prisma.$transaction((tx) =>
    suppress(ctx, tx, { channel, address, reason: "manual", note }),
  );
  if (id === null) {
    throw new DomainError("already_exists", {
      detail: "This address is on the list already.",
      issues: [
        {
          path: "address",
          code: "already_exists",
          message: "This address is on the list already.",
        },
      ],
    });
  }
  const row = await ctx.database.prisma.suppression.findUniqueOrThrow({ where: { id } });
  return viewOf(row);
}

/**
 * Takes an address off the list: messages to it are sent again. Of many at once, one counts.
 * @throws unauthenticated, forbidden, not_found
 */
export async function removeSuppression(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  authorize(ctx, "messages:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const row = await tx.suppression.findUnique({ where: { id } });
    const { count } = await tx.suppression.deleteMany({ where: { id } });
    if (!row || count === 0) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "suppression.removed", {
      data: { suppressionId: id, channel: row.channel, cause: row.reason, reason },
    });
  });
}

/** Which of a user's addresses get no messages. @throws unauthenticated, forbidden */
export async function suppressionsOf(
  ctx: Ctx,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<SuppressionView[]> {
  authorize(ctx, "users:read");
  const found = await Promise.all([
    email && find(ctx, "email", email),
    phone && find(ctx, "sms", phone),
  ]);
  return found.filter((one) => typeof one === "object" && one !== null);
}

/** Whether emails to the caller's own address don't arrive. @throws unauthenticated */
export async function isOwnEmailSuppressed(ctx: Ctx, address: string): Promise<boolean> {
  requireUser(ctx);
  return (await find(ctx, "email", address)) !== null;
}

async function find(ctx: Ctx, channel: string, address: string): Promise<SuppressionView | null> {
  const where = { channel_address: { channel, address } };
  const row = await ctx.database.prisma.suppression.findUnique({ where });
  return row && viewOf(row);
}

function viewOf(row: Suppression): SuppressionView {
  const { id, address, note, messageId, createdBy } = row;
  return {
    ...{ id, address, note, messageId, createdBy },
    channel: row.channel as SuppressionView["channel"],
    reason: row.reason as SuppressionView["reason"],
    createdAt: row.createdAt.toISOString(),
  };
}
