import type { MessageView, NotResendable } from "@/lib/contracts/answers/messages";
import type { Page } from "@/lib/contracts/answers/parts";
import {
  type ListMessagesQuery,
  listMessagesQuery,
  type MessageState,
} from "@/lib/contracts/messages";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, instantIn, listKey } from "@/lib/domain/core/cursor";
import { DomainError } from "@/lib/domain/core/errors";
import { newestPage } from "@/lib/domain/core/paging";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Channel } from "@/lib/platform/transports";
import { endedUnsent, handedOver, stateOf, waiting } from "./statuses";
import { suppressedAmong } from "./suppressed";

type Row = {
  id: string;
  channel: Channel;
  recipient: string;
  template: string;
  status: string;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  reportedAt: Date | null;
  providerId: string | null;
  hasContent: boolean;
  /** Of its job; null once that is swept. */
  jobState: string | null;
  attempts: number;
  runAt: Date | null;
  jobError: string | null;
};

/** Never the sealed content: only whether there is some. */
const columns = Prisma.sql`
  m.id, m.channel, m.recipient, m.template, m.status, m.last_error as "lastError",
  m.created_at as "createdAt", m.sent_at as "sentAt", m.reported_at as "reportedAt",
  m.provider_id as "providerId", m.sealed_payload <> '' as "hasContent", j.state as "jobState",
  coalesce(j.attempts, m.attempts) as attempts, j.run_at as "runAt", j.last_error as "jobError"`;

/** Emails and text messages, newest first. @throws unauthenticated, forbidden, validation_failed for a bad cursor */
export async function listMessages(
  ctx: Ctx,
  input: ListMessagesQuery = {},
): Promise<Page<MessageView>> {
  authorize(ctx, "messages:read");
  const query = listMessagesQuery.parse(input);
  const list = listKey("messages", query);
  const after = decodeCursor(query.cursor, { createdAt: instantIn, id: idIn }, list);
  const conditions = [
    Prisma.sql`true`,
    ...(query.to === undefined ? [] : [Prisma.sql`recipient = ${query.to}`]),
    ...(query.channel === undefined ? [] : [Prisma.sql`channel = ${query.channel}`]),
    ...(query.template === undefined ? [] : [Prisma.sql`template = ${query.template}`]),
    ...(query.state === undefined ? [] : [inState(query.state)]),
    ...(query.from === undefined
      ? []
      : [Prisma.sql`created_at >= ${new Date(query.from)}::timestamptz`]),
    ...(query.until === undefined
      ? []
      : [Prisma.sql`created_at < ${new Date(query.until)}::timestamptz`]),
    // A comparison of rows, which an index can start at; the same with `or` would read all before it.
    ...(after === null
      ? []
      : [Prisma.sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`]),
  ];
  const rows = await ctx.database.prisma.$queryRaw<Row[]>`
    select ${columns} from (
      select * from outbox_messages where ${Prisma.join(conditions, " and ")}
      order by created_at desc, id desc limit ${query.limit + 1}
    ) m left join jobs j on j.id = m.id
    order by m.created_at desc, m.id desc`;
  const { items, nextCursor } = newestPage(rows, query.limit, list);
  return { items: await viewsOf(ctx.database.prisma, items), nextCursor };
}

/** An index gives the rows of one status in order; those of several, which are few, it has to sort. */
function inState(state: MessageState): Prisma.Sql {
  return state === "pending" ? Prisma.sql`status = any(${waiting})` : Prisma.sql`status = ${state}`;
}

/** @throws unauthenticated, forbidden, not_found */
export async function getMessage(ctx: Ctx, { id }: { id: string }): Promise<MessageView> {
  authorize(ctx, "messages:read");
  return readMessage(ctx.database.prisma, id);
}

/** @throws not_found */
export async function readMessage(tx: Tx, id: string): Promise<MessageView> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${columns} from outbox_messages m left join jobs j on j.id = m.id
    where m.id = ${id}::uuid`;
  const [view] = await viewsOf(tx, rows);
  if (!view) throw new DomainError("not_found");
  return view;
}

async function viewsOf(tx: Tx, rows: Row[]): Promise<MessageView[]> {
  const addresses = (channel: Channel) =>
    rows.filter((row) => row.channel === channel).map(({ recipient }) => recipient);
  const suppressed = {
    email: await suppressedAmong(tx, "email", addresses("email")),
    sms: await suppressedAmong(tx, "sms", addresses("sms")),
  };
  return rows.map((row) => viewOf(row, suppressed[row.channel].has(row.recipient)));
}

function viewOf(row: Row, suppressed: boolean): MessageView {
  const { id, channel, template, attempts, providerId } = row;
  const state = stateOf(row.status);
  const waits = state === "pending" && row.jobState === "queued";
  return {
    ...{ id, channel, template, attempts, providerId, state },
    to: row.recipient,
    error: row.lastError ?? (state === "pending" ? row.jobError : null),
    createdAt: row.createdAt.toISOString(),
    nextTryAt: (waits && row.runAt?.toISOString()) || null,
    sentAt: row.sentAt?.toISOString() ?? null,
    reportedAt: row.reportedAt?.toISOString() ?? null,
    notResendable: whyNotResendable(row, suppressed),
  };
}

function whyNotResendable(row: Row, suppressed: boolean): NotResendable | null {
  if (handedOver.includes(row.status)) return "sent";
  if (!row.hasContent) return "erased";
  if (suppressed) return "suppressed";
  if (endedUnsent.includes(row.status)) return null;
  return row.jobState === "queued" ? null : "running";
}

/** How many messages met trouble since a time; each count stops at 1,001. @throws unauthenticated, forbidden */
export async function countTroubles(ctx: Ctx): Promise<Troubles> {
  authorize(ctx, "messages:read");
  const since = new Date(ctx.clock.now().getTime() - 86_400_000);
  const [row] = await ctx.database.query<Troubles>(troublesStatement, [since]);
  return row ?? { failed: 0, bounced: 0, complained: 0, suppressed: 0, listed: 0 };
}

export type Troubles = Record<
  "failed" | "bounced" | "complained" | "suppressed" | "listed",
  number
>;

const recent = (status: string) => `(select count(*)::int from (select 1 from outbox_messages
    where status = '${status}' and created_at >= $1 limit 1001) few) as ${status}`;

const troublesStatement = {
  name: "message-troubles",
  text: `select ${["failed", "bounced", "complained", "suppressed"].map(recent).join(", ")},
    (select count(*)::int from (select 1 from suppressions limit 1001) few) as listed`,
};
