import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "./generated/client";

/** Milliseconds to wait for a free connection; after that, the database counts as unavailable. */
export const PATIENCE_MS = 3_000;

/** Milliseconds that a transaction can take once it has begun. */
const TRANSACTION_MS = 10_000;

export function prismaClient(
  adapter: SqlDriverAdapterFactory,
  patienceMs = PATIENCE_MS,
): PrismaClient {
  // A little more than the pool's own wait, so that the pool times out first.
  const transactionOptions = { maxWait: patienceMs + 2_000, timeout: TRANSACTION_MS };
  return new PrismaClient({ adapter, transactionOptions });
}

const int8 = 20;
const date = 1082;
const numeric = 1700;

/** How `Database.query` parses types for which pg and PGlite have different defaults. */
export const sharedParsers: Record<number, (value: string) => unknown> = {
  [int8]: Number,
  [date]: (value) => value,
  [numeric]: (value) => value,
};
