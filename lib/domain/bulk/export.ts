import type { BulkInput } from "@/lib/contracts/bulk";
import type { Platform } from "@/lib/domain/core/context";
import type { RunningJob } from "@/lib/domain/jobs/define";
import { EXPORT_BATCH, headerOf, linesOf, readExported } from "@/lib/domain/transfer/user-lines";
import { type BulkAction, Prisma } from "@/lib/platform/db/generated/client";
import { ctxOfAsker } from "./asker";
import { createPace, rest } from "./pace";
import { selected } from "./select";
import { selectionIn } from "./stored";

/**
 * Writes the users to a stored file, a part at a time. A part and the place up to which it goes are one
 * transaction, so that after a crash no user is missing or there twice.
 */
export async function runExport(
  platform: Platform,
  job: RunningJob,
  bulk: BulkAction,
  shape: Extract<BulkInput, { action: "export" }>,
): Promise<void> {
  const { prisma } = platform.database;
  const selection = selectionIn(bulk);
  const among = () =>
    selection
      ? selected(selection)
      : Prisma.sql`u.id in (select b.user_id from bulk_rows b where b.bulk_id = ${bulk.id}::uuid)`;
  const pace = createPace();
  let { number, place, done } = await partsSoFar(platform, bulk);
  for (;;) {
    const began = performance.now();
    const ctx = await ctxOfAsker(platform, bulk, "export");
    const users = await readExported(ctx, among(), place);
    const content = (number === 0 ? headerOf(shape) : "") + linesOf(users, shape);
    place = users.at(-1)?.id ?? place;
    done += users.length;
    await prisma.$transaction(async (tx) => {
      await tx.bulkFilePart.create({ data: { bulkId: bulk.id, number, content } });
      await tx.bulkAction.update({ where: { id: bulk.id }, data: { place, done } });
    });
    number += 1;
    if (users.length < EXPORT_BATCH) break;
    await job.progress(done, Math.max(bulk.total, done));
    await rest(pace.restAfter(performance.now() - began), job.signal);
  }
  if (selection === null) await reportNamed(platform, bulk);
  await job.progress(done, Math.max(bulk.total, done));
}

/** Where the last run stopped; the start, where the sweep has removed its parts since. */
async function partsSoFar(
  { database }: Platform,
  { id: bulkId, place, done }: BulkAction,
): Promise<{ number: number; place: string | null; done: number }> {
  const where = { bulkId };
  const { bulkFilePart } = database.prisma;
  const {
    _count: number,
    _min,
    _max,
  } = await bulkFilePart.aggregate({
    ...{ where, _count: true, _min: { number: true }, _max: { number: true } },
  });
  if (number > 0 && _min.number === 0 && _max.number === number - 1) return { number, place, done };
  await bulkFilePart.deleteMany({ where });
  return { number: 0, place: null, done: 0 };
}

/** Of users who were named, those who no longer exist are reported. */
async function reportNamed({ database, clock }: Platform, bulk: BulkAction): Promise<void> {
  const now = clock.now().toISOString();
  await database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      update bulk_rows b set at = ${now}::timestamptz,
        outcome = case when u.id is null then 'skipped' else 'done' end,
        reason = case when u.id is null then 'not_found' end
      from bulk_rows own left join users u on u.id = own.user_id
      where own.bulk_id = ${bulk.id}::uuid and b.bulk_id = own.bulk_id and b.user_id = own.user_id
        and b.outcome is null`;
    const skipped = await tx.bulkRow.count({ where: { bulkId: bulk.id, outcome: "skipped" } });
    await tx.bulkAction.update({ where: { id: bulk.id }, data: { skipped } });
  });
}
