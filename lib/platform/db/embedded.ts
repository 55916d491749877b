import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { StartError } from "@/lib/platform/start-error";
import { prismaClient, sharedParsers } from "./client";
import { lockDataDir } from "./data-lock";
import type { Database } from "./database";

/** Small log segments for a database in memory: its dump is smaller and loads twice as fast. */
const memoryInit = ["--wal-segsize=1"];

/** PostgreSQL as WebAssembly, in a folder that no other process has open. */
function startPglite(dataDir: string): Promise<PGlite> {
  return PGlite.create({ dataDir, extensions: { pg_trgm } });
}

/** PostgreSQL as WebAssembly, in memory. */
export function startPgliteInMemory(dump?: Blob): Promise<PGlite> {
  return PGlite.create({
    loadDataDir: dump,
    extensions: { pg_trgm },
    initDbStartParams: memoryInit,
  });
}

/** @throws StartError if the data folder cannot be used, or another process holds it */
export async function openEmbedded(
  dataDir: string,
  memory?: boolean | Blob,
  patienceMs?: number,
): Promise<Database> {
  if (memory) {
    const pglite = await startPgliteInMemory(memory === true ? undefined : memory);
    return embedded(pglite, async () => {}, patienceMs);
  }
  const folder = path.join(dataDir, "pglite");
  await makeDataDir(dataDir);
  const unlock = await lockDataDir(folder);
  try {
    return embedded(await startPglite(folder), unlock, patienceMs);
  } catch (error) {
    await unlock();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The embedded database in ${folder} cannot be opened (${reason}): its files must be whole, and this user's own.`,
    );
  }
}

/** @throws StartError if it cannot be created, or belongs to another user */
async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The folder of DATA_DIR cannot be used (${reason}).`);
  }
}

/** Wraps an open PGlite; closing the database closes it. */
export function embedded(
  pglite: PGlite,
  unlock: () => Promise<void> = async () => {},
  patienceMs?: number,
): Database {
  const prisma = prismaClient(new PrismaPGlite(pglite), patienceMs);
  let closing: Promise<void> | null = null;
  return {
    kind: "pglite",
    prisma,
    async query<Row>({ text }: { text: string }, values: unknown[]) {
      const result = await pglite.query<Row>(text, values, { parsers: sharedParsers });
      return result.rows;
    },
    queryReadOnly: <Row>({ text }: { text: string }, values: unknown[]) =>
      pglite.transaction(async (transaction) => {
        await transaction.exec("set transaction read only");
        const parsed = { parsers: sharedParsers };
        return (await transaction.query<Row>(text, values, parsed)).rows;
      }),
    migrationSession: async () => ({
      query: async <Row>(text: string, values: unknown[] = []) =>
        (await pglite.query<Row>(text, values)).rows,
      run: async (script) => {
        await pglite.exec(script);
      },
      close: async () => {},
    }),
    migrationDriver: async () => ({
      factory: new PrismaPGlite(pglite),
      run: async (script) => {
        await pglite.exec(script);
      },
      close: async () => {},
    }),
    close() {
      closing ??= prisma
        .$disconnect()
        .then(() => pglite.close())
        .finally(unlock);
      return closing;
    },
  };
}
