import type { BulkShown, JobView } from "@/lib/contracts/answers/jobs";
import type { BulkActionName } from "@/lib/contracts/bulk";
import { asObject } from "@/lib/contracts/events";
import type { Page } from "@/lib/contracts/user";
import type { Ctx } from "@/lib/domain/core/context";
import { listJobs, type PlainJob, readJob } from "@/lib/domain/jobs/list";
import type { BulkAction } from "@/lib/platform/db/generated/client";

/** As `listJobs`, with what bulk actions do. @throws unauthenticated, forbidden, validation_failed */
export async function listAllJobs(
  ctx: Ctx,
  query: Parameters<typeof listJobs>[1],
): Promise<Page<JobView>> {
  const { items, nextCursor } = await listJobs(ctx, query);
  return { items: await withBulk(ctx, items), nextCursor };
}

/** @throws unauthenticated, forbidden, not_found */
export async function getJob(ctx: Ctx, { id }: { id: string }): Promise<JobView> {
  const job = await readJob(ctx, { id });
  const [view] = await withBulk(ctx, [job]);
  return view ?? { ...job, bulk: null };
}

async function withBulk(ctx: Ctx, jobs: readonly PlainJob[]): Promise<JobView[]> {
  const ids = jobs.filter(({ kind }) => kind === "bulk").map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await ctx.database.prisma.bulkAction.findMany({ where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, shown(row)]));
  return jobs.map((job) => ({ ...job, bulk: byId.get(job.id) ?? null }));
}

function shown({ action, filter, input, fileUntil, ...row }: BulkAction): BulkShown {
  const { total, done, skipped, failed } = row;
  return {
    action: action as BulkActionName,
    input: asObject(input),
    filter: filter === null ? null : asObject(filter),
    ...{ total, done, skipped, failed },
    fileUntil: fileUntil?.toISOString() ?? null,
  };
}
