import { type BulkBody, bulkBody } from "@/lib/contracts/bulk";
import { bulkJob } from "@/lib/domain/bulk/job";
import { startBulk } from "@/lib/domain/bulk/start";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { runDueJobs, type Tally } from "@/lib/domain/jobs/runner";
import { type MadeUser, makeUser, type UserOptions } from "./factories";
import { asWorker } from "./jobs";

/** Runs what is due of bulk actions, and tells how the jobs ended. */
export async function runBulkJobs(platform: Platform): Promise<Partial<Tally>> {
  const tally = await runDueJobs(asWorker(platform), [bulkJob]);
  return Object.fromEntries(Object.entries(tally).filter(([, count]) => count > 0));
}

/** Starts an action as a caller would send it. @returns its id */
export async function start(ctx: Ctx, body: object): Promise<string> {
  return (await startBulk(ctx, bulkBody.parse(body) as BulkBody)).jobId;
}

/** What became of each user of an action, by id. */
export async function outcomesOf(platform: Platform, bulkId: string): Promise<Map<string, string>> {
  const rows = await platform.database.prisma.bulkRow.findMany({ where: { bulkId } });
  return new Map(
    rows.map(({ userId, outcome, reason }) => [
      userId,
      [outcome, reason].filter(Boolean).join(" "),
    ]),
  );
}

/** Several users with names of one family, by which a search finds them and nobody else. */
export async function makeFamily(
  platform: Platform,
  count: number,
  options: UserOptions = {},
): Promise<{ family: string; users: MadeUser[]; ids: string[] }> {
  const family = `Vandermolen${Math.random().toString(36).slice(2, 10).replace(/\d/g, "x")}`;
  const users: MadeUser[] = [];
  for (let index = 0; index < count; index += 1) {
    users.push(await makeUser(platform, { name: `Robin ${family}`, ...options }));
  }
  return { family, users, ids: users.map(({ id }) => id) };
}
