import { Socket } from "node:net";
import { expect, inject, test, vi } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { LANES } from "./pipeline";

const quick = { quick: true, name: "quick-write", text: "SELECT $1::int AS one" };
const numbers = Array.from({ length: 100 }, (_, index) => index);

/** How often a socket hands something to the system while `run` works. */
async function writesOf(run: () => Promise<unknown>): Promise<number> {
  const socket = Socket.prototype as unknown as Record<"_write" | "_writev", () => void>;
  const spies = [vi.spyOn(socket, "_write"), vi.spyOn(socket, "_writev")];
  try {
    await run();
    return spies.reduce((count, spy) => count + spy.mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
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
