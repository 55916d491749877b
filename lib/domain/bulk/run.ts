import type { Platform } from "@/lib/domain/core/context";
import { PermanentFailure, type RunningJob } from "@/lib/domain/jobs/define";
import { getSettings } from "@/lib/domain/settings/settings";
import { type BulkAction, Prisma } from "@/lib/platform/db/generated/client";
import { actOn, type Result, type Work } from "./act";
import { ctxOfAsker } from "./asker";
import { endBulk } from "./end";
import { runExport } from "./export";
import { createPace, rest } from "./pace";
import { type Tally, tallyOf } from "./report-row";
import { selected } from "./select";
import { inputIn, selectionIn } from "./stored";

/** How many ids are read at a time. Each user has a transaction of their own. */
const BATCH = 100;
/** So many faults one after the other are not about the users. */
const MOST_FAULTS = 20;

/**
 * Does a bulk action user by user, in the order of their ids, with the rights that the asker has when it
 * is the user's turn [S99]. Stops when the asker has lost them, and otherwise goes on where the last run
 * ended.
 * @throws JobInterrupted, PermanentFailure
 */
export async function runBulk(platform: Platform, job: RunningJob): Promise<void> {
  const { prisma } = platform.database;
  const bulk = await prisma.bulkAction.findUnique({ where: { id: job.id } });
  if (!bulk) throw new PermanentFailure("What it was to do is no longer stored.");
  // One that had stopped is under way again.
  if (bulk.endedAt)
    await prisma.bulkAction.update({ where: { id: bulk.id }, data: { endedAt: null } });
  const input = inputIn(bulk);
  if (input.action === "export") await runExport(platform, job, bulk, input);
  else {
    const { adminSessionHours } = await getSettings(platform);
    await actOnAll(platform, job, bulk, { bulkId: bulk.id, input, adminSessionHours });
  }
  await prisma.$transaction((tx) => endBulk(platform, tx, { id: bulk.id, result: "done" }));
  platform.wakeJobs();
}

async function actOnAll(
  platform: Platform,
  job: RunningJob,
  bulk: BulkAction,
  work: Work,
): Promise<void> {
  const tally = await tallyOf(platform.database.prisma, bulk.id);
  const pace = createPace();
  let faults = 0;
  let { place } = bulk;
  for (;;) {
    const ids = await nextIds(platform, bulk, place);
    if (ids.length === 0) return;
    for (const id of ids) {
      const began = performance.now();
      const ctx = await ctxOfAsker(platform, bulk, work.input.action);
      const result = await actOn(ctx, work, id);
      if (result) tally[result.outcome] += 1;
      faults = result?.reason === "error" ? faults + 1 : 0;
      refuseFaults(faults);
      refuseMissingRole(result);
      await job.progress(sum(tally), Math.max(bulk.total, sum(tally)));
      await rest(pace.restAfter(performance.now() - began), job.signal);
    }
    place = ids.at(-1) ?? place;
    await platform.database.prisma.bulkAction.update({
      where: { id: bulk.id },
      data: { place, ...tally },
      select: { id: true },
    });
    // The events of these users can have hooks, and their messages are to be sent.
    platform.wakeJobs();
  }
}

async function nextIds(
  platform: Platform,
  bulk: BulkAction,
  place: string | null,
): Promise<string[]> {
  const selection = selectionIn(bulk);
  const after = place ?? "00000000-0000-0000-0000-000000000000";
  const { text, values } = selection
    ? Prisma.sql`select u.id from users u where ${selected(selection)}
        and u.id > ${after}::uuid order by u.id limit ${BATCH}::int`
    : Prisma.sql`select user_id as id from bulk_rows
        where bulk_id = ${bulk.id}::uuid and user_id > ${after}::uuid and outcome is null
        order by user_id limit ${BATCH}::int`;
  const rows = await platform.database.query<{ id: string }>({ name: "", text }, values);
  return rows.map(({ id }) => id);
}

function sum({ done, skipped, failed }: Tally): number {
  return done + skipped + failed;
}

/** @throws PermanentFailure */
function refuseFaults(faults: number): void {
  if (faults < MOST_FAULTS) return;
  throw new PermanentFailure(
    `Stopped: it failed for ${MOST_FAULTS} users one after the other. The server’s log says why.`,
  );
}

/** Without the role it would fail for everyone. @throws PermanentFailure */
function refuseMissingRole(result: Result | null): void {
  if (result?.reason !== "role_not_found") return;
  throw new PermanentFailure("Stopped: one of the roles was deleted meanwhile.");
}
