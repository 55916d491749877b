import { Socket } from "node:net";
import { expect, inject, test, vi } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { LANES } from "./pipeline";

const quick = { quick: true, name: "quick-write", text: "SELECT $1::int AS one" };
const numbers = Array.from({ length: 100 }, (_, index) => index);

/**
 * How often a socket hands the statement to the system while `run` works. Others write too, for
 * example a connection that ends because it was idle, so only writes with its name count.
 */
async function writesOf(run: () => Promise<unknown>): Promise<number> {
  const socket = Socket.prototype as unknown as Record<
    "_write" | "_writev",
    (data: unknown, ...rest: unknown[]) => void
  >;
  const spies = [vi.spyOn(socket, "_write"), vi.spyOn(socket, "_writev")];
  try {
    await run();
    const written = spies.flatMap((spy) => spy.mock.calls.map(([data]) => textOf(data)));
    return written.filter((text) => text.includes(quick.name)).length;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** `_write` gets one chunk; `_writev` gets a list, in which Node replaces entries by their chunks. */
function textOf(data: unknown): string {
  if (Array.isArray(data)) return data.map((entry) => textOf(entry.chunk ?? entry)).join("");
  return Buffer.isBuffer(data) ? data.toString("latin1") : String(data);
}

test.runIf(inject("databaseTemplate").kind === "postgres")(
  "quick reads of one turn of the event loop leave in one write a connection",
  async () => {
    const database = await testDatabase();
    const ask = () => Promise.all(numbers.map((number) => database.query(quick, [number])));
    await ask();
    const answers: unknown[] = [];
    const writes = await writesOf(async () => answers.push(...(await ask())));
    expect(writes).toBe(LANES);
    expect(answers).toEqual(numbers.map((number) => [{ one: number }]));
  },
);
