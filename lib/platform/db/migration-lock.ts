import { StartError } from "@/lib/platform/start-error";
import type { MigrationSession } from "./database";

/** Tells the operator something while the work goes on. */
export type Say = (sentence: string) => void;

/** The key of Prisma's command line, so that it and Gatehouse exclude each other. */
const KEY = 72_707_369;
const LOOK_SECONDS = 5;
const GIVE_UP_SECONDS = 600;

const holderQuery = `SELECT a.pid, a.usename AS "user", a.application_name AS program,
    coalesce(host(a.client_addr), 'this machine') AS address
  FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE l.locktype = 'advisory' AND l.objid = ${KEY} AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

type Holder = { pid: number; user: string; program: string; address: string };

/**
 * Begins a transaction that holds the lock of migrations. After five seconds it says who else holds
 * it, and goes on waiting.
 * @throws StartError after ten minutes
 */
export async function lockMigrations(session: MigrationSession, say: Say): Promise<void> {
  let told: number | null = null;
  for (let waited = 0; waited < GIVE_UP_SECONDS; waited += LOOK_SECONDS) {
    if (await tryLock(session)) return;
    const [holder] = await session.query<Holder>(holderQuery);
    if (holder && holder.pid !== told) say(`Waiting: ${sentenceAbout(holder)}`);
    told = holder?.pid ?? told;
  }
  const [holder] = await session.query<Holder>(holderQuery);
  throw new StartError(holder ? sentenceAbout(holder) : "The lock of migrations is held.");
}

/** Without the lock, the transaction is over. */
async function tryLock(session: MigrationSession): Promise<boolean> {
  await session.run(`BEGIN; SET LOCAL lock_timeout = '${LOOK_SECONDS}s'`);
  try {
    await session.query(`SELECT pg_advisory_xact_lock(${KEY})::text`);
    await session.run("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0");
    return true;
  } catch (error) {
    await session.run("ROLLBACK").catch(() => undefined);
    if (error instanceof Error && "code" in error && error.code === "55P03") return false;
    throw error;
  }
}

function sentenceAbout({ pid, user, program, address }: Holder): string {
  return `The process ${pid} of "${user}" (${program || "no name"}) from ${address} holds the lock of migrations; if it is not migrating, end it with SELECT pg_terminate_backend(${pid}).`;
}
