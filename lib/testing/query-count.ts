import { PGlite, type Transaction } from "@electric-sql/pglite";
import pg from "pg";
import { vi } from "vitest";

type Asked = string | { text?: string };

/** What watches a connection, at its own times (lib/platform/db/pulse.ts). */
const isPing = (text: string) => text === "SELECT 1";

const isFrame = (text: string) => /^\s*(begin|commit|rollback|savepoint|release|set )/i.test(text);

/**
 * The statements that reach the database while `run` works, no matter who sends them (Prisma or
 * `Database.query`) and on either database; what only frames a transaction is not counted.
 */
export async function queriesOf(run: () => Promise<unknown>): Promise<string[]> {
  return (await roundTripsOf(run)).filter((text) => !isFrame(text));
}

/**
 * All statements that reach the database while `run` works. The frame of a transaction counts on
 * PostgreSQL, where begin and commit are sent like any other statement.
 */
export async function roundTripsOf(run: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const note = (asked: Asked) => {
    const text = typeof asked === "string" ? asked : (asked.text ?? "");
    if (!isPing(text)) texts.push(text);
  };
  const spies = [watchPostgres(note), watchPglite(note), watchPgliteTransactions(note)];
  try {
    await run();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return texts;
}

function watchPostgres(note: (asked: Asked) => void) {
  // pg declares ten overloads of `query`; the first argument says what is asked in all of them.
  const client = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const query = client.query;
  return vi.spyOn(client, "query").mockImplementation(function (this: unknown, ...args) {
    note(args[0] as Asked);
    return query.apply(this, args);
  });
}

function watchPglite(note: (asked: Asked) => void) {
  const pglite = PGlite.prototype as unknown as { query(...args: unknown[]): unknown };
  const query = pglite.query;
  return vi.spyOn(pglite, "query").mockImplementation(function (this: unknown, ...args) {
    note(args[0] as Asked);
    return query.apply(this, args);
  });
}

type Work = (tx: Transaction) => Promise<unknown>;

function watchPgliteTransactions(note: (asked: Asked) => void) {
  const pglite = PGlite.prototype as unknown as { transaction(work: Work): unknown };
  const transaction = pglite.transaction;
  return vi.spyOn(pglite, "transaction").mockImplementation(function (this: unknown, work) {
    return transaction.call(this, (tx) => {
      const query = tx.query.bind(tx);
      const watched: Transaction["query"] = (text, ...rest) => {
        note(text);
        return query(text, ...rest);
      };
      return work(Object.assign(tx, { query: watched }));
    });
  });
}
