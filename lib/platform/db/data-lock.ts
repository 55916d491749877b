import { readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { lock } from "proper-lockfile";
import { StartError } from "@/lib/platform/start-error";

/** Milliseconds without a sign of life after which a lock counts as abandoned, even if its owner cannot be looked up. */
const stale = 15_000;

type Owner = { pid: number; host: string };

/**
 * Holds a data folder for this process, so that two never open one embedded database. The lock is a
 * folder next to it whose time is renewed, and the owner's process id, by which the lock
 * of a process that was killed is taken over at once.
 * @returns what gives the folder back
 * @throws StartError when another process holds it
 */
export async function lockDataDir(folder: string): Promise<() => Promise<void>> {
  const ownerFile = `${folder}.owner`;
  const acquire = () =>
    lock(folder, {
      realpath: false,
      lockfilePath: `${folder}.lock`,
      stale,
      update: stale / 3,
      onCompromised: () => lost(folder),
    });
  let release: () => Promise<void>;
  try {
    release = await acquire();
  } catch (error) {
    if (!isLocked(error)) throw error;
    if (!(await takeOver(ownerFile, `${folder}.lock`))) throw await inUse(folder, ownerFile);
    release = await acquire().catch(async () => {
      throw await inUse(folder, ownerFile);
    });
  }
  const owner: Owner = { pid: process.pid, host: hostname() };
  await writeFile(ownerFile, JSON.stringify(owner), { mode: 0o600 });
  return async () => {
    await rm(ownerFile, { force: true });
    await release();
  };
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOCKED";
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Owner;
  } catch {
    return null;
  }
}

/** Whether the owner surely ended. One on another host (a shared volume) cannot be asked. */
function ended(owner: Owner): boolean {
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return true;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/**
 * Marks the lock of an ended process as stale. Of several processes that try at once, only the one
 * that gets to rename the owner's file goes on.
 */
async function takeOver(ownerFile: string, lockFile: string): Promise<boolean> {
  const owner = await readOwner(ownerFile);
  if (!owner || !ended(owner)) return false;
  const mine = `${ownerFile}.${process.pid}`;
  try {
    await rename(ownerFile, mine);
    const renamed = await readOwner(mine);
    if (renamed?.pid !== owner.pid) {
      await rename(mine, ownerFile);
      return false;
    }
    await rm(mine);
    await utimes(lockFile, 0, 0);
    return true;
  } catch {
    return false;
  }
}

async function inUse(folder: string, ownerFile: string): Promise<StartError> {
  const owner = await readOwner(ownerFile);
  const who = owner ? ` (process ${owner.pid})` : "";
  const relative = path.relative(process.cwd(), folder);
  const name = relative.startsWith("..") ? folder : relative;
  return new StartError(
    `Another Gatehouse is using ${name}${who}: stop it first, or choose another folder with DATA_DIR.`,
  );
}

/** The folder was removed or taken by another process; to write on would destroy it. */
function lost(folder: string): void {
  process.stderr.write(`Gatehouse stops: its data folder ${folder} was taken away.\n`);
  process.exit(1);
}
