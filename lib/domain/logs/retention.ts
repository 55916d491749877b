import { recordEvent } from "@/lib/domain/audit/events";
import { announceDrop, dropLinks } from "@/lib/domain/chain/drop";
import { readChainState } from "@/lib/domain/chain/state";
import { type Platform, systemCtx } from "@/lib/domain/core/context";
import { getSettings } from "@/lib/domain/settings/settings";
import { keptFrom, monthOfTable, OLD_TABLE, OTHER_TABLE } from "./months";
import { changeTables } from "./tables";

/** Removed in one statement. */
const BATCH = 5000;

type Progress = (done: number, total: number, note?: string) => Promise<void>;

/**
 * Removes what the setting `auditDays` no longer keeps: whole months at once, and by batches what lies
 * in no month of its own. Nothing goes before it was sealed.
 */
export async function dropOldEvents(platform: Platform, progress: Progress): Promise<void> {
  const { auditDays } = await getSettings(platform);
  if (auditDays > 0) await announce(platform, keptFrom(platform.clock.now(), auditDays));
  // What was announced is finished, whatever the setting says since.
  const { droppedBefore } = await readChainState(platform.database.prisma);
  if (droppedBefore === null) return;
  await dropMonths(platform, droppedBefore);
  for (const table of [OLD_TABLE, OTHER_TABLE] as const) {
    await emptyBefore(platform, table, droppedBefore, progress);
  }
  await dropLinks(platform.database.prisma, (done) => progress(done, done, "Links"));
}

/** Where there is something to remove and all of it is sealed. */
async function announce(platform: Platform, before: Date): Promise<void> {
  const { prisma } = platform.database;
  const state = await readChainState(prisma);
  if (state.droppedBefore && state.droppedBefore >= before) return;
  const isSealed = state.seq > 0 && !state.walking;
  const [oldest] = await prisma.$queryRaw<unknown[]>`
    select 1 from audit_events where created_at < ${before.toISOString()}::timestamptz limit 1`;
  if (!isSealed || !oldest) return;
  const unsealed = await prisma.$queryRaw<unknown[]>`
    select 1 from audit_events e where e.created_at < ${before.toISOString()}::timestamptz
      and e.xact > ${state.xact}::bigint limit 1`;
  if (unsealed.length > 0) return;
  await prisma.$transaction(async (tx) => {
    await announceDrop(tx, before);
    const ctx = systemCtx(platform, "audit-months");
    await recordEvent(ctx, tx, "audit.dropped", { data: { before: before.toISOString() } });
  });
}

async function dropMonths({ database }: Platform, before: Date): Promise<void> {
  const tables = await database.prisma.$queryRaw<{ name: string }[]>`
    select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass('audit_events') order by 1`;
  for (const { name } of tables) {
    const month = monthOfTable(name);
    if (!month || month.to > before) continue;
    await changeTables(database.prisma, [
      `alter table audit_events detach partition ${name}`,
      `drop table ${name}`,
    ]);
  }
}

async function emptyBefore(
  { database }: Platform,
  table: typeof OLD_TABLE | typeof OTHER_TABLE,
  before: Date,
  progress: Progress,
): Promise<void> {
  for (let total = 0; ; ) {
    const removed = await database.query<{ id: string }>(
      {
        name: `${table}-drop`,
        text: `with gone as (select id, created_at from ${table} where created_at < $1::timestamptz
            order by created_at limit ${BATCH})
          delete from ${table} t using gone where t.id = gone.id and t.created_at = gone.created_at
          returning t.id`,
      },
      [before],
    );
    total += removed.length;
    if (removed.length < BATCH) return;
    await progress(total, total, "Events");
  }
}
