import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "./generated/client";

/** Milliseconds: how long a transaction may wait to begin, and how long it may then take. */
const transactionOptions = { maxWait: 5_000, timeout: 10_000 };

export function prismaClient(adapter: SqlDriverAdapterFactory): PrismaClient {
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
