import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "./generated/client";

/** Milliseconds that work waits for a free connection; past it the database counts as unavailable. */
export const PATIENCE_MS = 3_000;

/** Milliseconds that a transaction may take once it has begun. */
const TRANSACTION_MS = 10_000;

export function prismaClient(
  adapter: SqlDriverAdapterFactory,
  patienceMs = PATIENCE_MS,
): PrismaClient {
  // A little more than the pool's own wait, so that the pool is the one to say so.
  const transactionOptions = { maxWait: patienceMs + 2_000, timeout: TRANSACTION_MS };
  return new PrismaClient({ adapter, transactionOptions });
}

const int8 = 20;
const date = 1082;
const numeric = 1700;

/** Where pg and PGlite differ by default, `Database.query` reads both in this way. */
export const sharedParsers: Record<number, (value: string) => unknown> = {
  [int8]: Number,
  [date]: (value) => value,
  [numeric]: (value) => value,
};
