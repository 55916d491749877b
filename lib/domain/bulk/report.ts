import type { BulkRowView } from "@/lib/contracts/answers/jobs";
import {
  type BulkReason,
  type BulkRowsQuery,
  bulkReasons,
  bulkRowsQuery,
} from "@/lib/contracts/bulk";
import { csvLine } from "@/lib/contracts/csv";
import type { Email } from "@/lib/contracts/fields";
import type { FileStream } from "@/lib/contracts/files";
import type { Page } from "@/lib/contracts/user";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, idIn, listKey } from "@/lib/domain/core/cursor";
import { pageOf } from "@/lib/domain/core/paging";
import { readJob } from "@/lib/domain/jobs/list";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * What became of each user of a bulk action, in the order in which it was their turn.
 * @throws unauthenticated, forbidden, not_found, validation_failed for a bad cursor
 */
export async function listBulkRows(
  ctx: Ctx,
  { id, ...input }: { id: string } & BulkRowsQuery,
): Promise<Page<BulkRowView>> {
  await readJob(ctx, { id });
  const { outcome, limit, cursor } = bulkRowsQuery.parse(input);
  const list = listKey("bulk rows", { id, outcome });
  const after = decodeCursor(cursor, { id: idIn }, list);
  const rows = await ctx.database.prisma.bulkRow.findMany({
    where: { bulkId: id, ...(outcome && { outcome }), ...(after && { userId: { gt: after.id } }) },
    orderBy: { userId: "asc" },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ userId }) => ({ id: userId }), list);
  return {
    items: items.map(({ userId, outcome: became, reason, at }) => ({
      userId,
      outcome: became as BulkRowView["outcome"],
      reason,
      at: at?.toISOString() ?? null,
    })),
    nextCursor,
  };
}

const AT_ONCE = 1000;
const columns = ["user_id", "email", "name", "outcome", "reason", "explanation", "at"];

type ReportRow = {
  id: string;
  email: Email | null;
  name: string | null;
  outcome: string | null;
  reason: string | null;
  at: Date | null;
};

/** The whole report as CSV, made while it is read. @throws unauthenticated, forbidden, not_found */
export async function bulkReport(ctx: Ctx, { id }: { id: string }): Promise<FileStream> {
  await readJob(ctx, { id });
  return {
    name: `report-${id}.csv`,
    format: "csv",
    chunks: reportLines(ctx, id),
  };
}

async function* reportLines(ctx: Ctx, id: string): AsyncGenerator<string> {
  yield csvLine(columns);
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { text, values } = Prisma.sql`
      select b.user_id as id, u.email, u.name, b.outcome, b.reason, b.at
      from bulk_rows b left join users u on u.id = b.user_id
      where b.bulk_id = ${id}::uuid and b.user_id > ${after}::uuid
      order by b.user_id limit ${AT_ONCE}::int`;
    const rows = await ctx.database.query<ReportRow>({ name: "", text }, values);
    yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.id;
  }
}

function lineOf({ id, email, name, outcome, reason, at }: ReportRow): string {
  const words =
    reason && Object.hasOwn(bulkReasons, reason) ? bulkReasons[reason as BulkReason] : "";
  const shown = [id, shownEmail(email), name, outcome ?? "waiting", reason, words];
  return csvLine([...shown, at?.toISOString()]);
}
