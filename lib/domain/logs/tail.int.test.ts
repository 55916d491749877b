import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordEvent } from "@/lib/domain/audit/events";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { systemCtx } from "@/lib/testing/factories";
import { createTail, type Listener, type TailItem } from "./tail";

const app = testApp();
const db = () => app().database.prisma;
const [ada, ben] = [1, 2].map((one) => `0193a000-0000-7000-8000-00000000e00${one}`);

beforeEach(() => emptyTables(app().database));
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const write = (userId = ada, tx = db() as Parameters<typeof recordEvent>[1]) =>
  recordEvent(systemCtx(app()), tx, "user.kicked", { userId, data: { ended: 1 } });

/** Listens, and can wait until it was told of so many events. */
function listen(tail: ReturnType<typeof createTail>, options: Partial<Listener> = {}) {
  const heard: TailItem[] = [];
  let check: () => void = () => {};
  const { stop } = tail.listen({
    ...{ filters: {}, after: null, ...options },
    receive(items) {
      heard.push(...items);
      check();
    },
  });
  stops.push(stop);
  const until = (count: number) =>
    new Promise<TailItem[]>((resolve) => {
      check = () => heard.length >= count && resolve(heard);
      check();
    });
  return { heard, until, stop };
}

/** Until the tail knows from where it listens: an event that is written before is not news. */
async function begun(tail: ReturnType<typeof createTail>) {
  const first = listen(tail);
  for (;;) {
    await write();
    await new Promise((resolve) => setImmediate(resolve));
    if (first.heard.length > 0) break;
  }
  first.stop();
}

describe("the live log", () => {
  it("tells all who listen of what they listen for", async () => {
    const tail = createTail(app(), 5);
    const [all, bens, failures] = [
      listen(tail),
      listen(tail, { filters: { userId: ben } }),
      listen(tail, { filters: { outcome: "failure" } }),
    ];
    await begun(tail);
    await write(ben);
    const [told] = await bens.until(1);
    expect(told?.event).toMatchObject({ type: "user.kicked", userId: ben, outcome: "success" });
    expect((await all.until(2)).map(({ event }) => event.id)).toContain(told?.event.id);
    expect(failures.heard).toEqual([]);
    expect(bens.heard).toHaveLength(1);
  });

  it("tells someone who comes back of what was missed", async () => {
    const tail = createTail(app(), 5);
    const first = listen(tail);
    await begun(tail);
    await write();
    const [{ place } = { place: "" }] = await first.until(1);
    first.stop();
    await write(ben);
    const back = listen(tail, { after: place, filters: { userId: ben } });
    expect((await back.until(1))[0]?.event.userId).toBe(ben);
  });

  it.each(["x", "", "-1", "1e400", "9".repeat(400)])("survives the place %j", async (after) => {
    const tail = createTail(app(), 5);
    const one = listen(tail, { after });
    await begun(tail);
    await write(ben);
    expect((await one.until(1)).length).toBeGreaterThan(0);
  });

  it("refuses more than a hundred, until one has gone", () => {
    const tail = createTail(app(), 5);
    const some = Array.from({ length: 100 }, () => listen(tail));
    expect(() => listen(tail)).toThrow(expect.objectContaining({ code: "rate_limited" }));
    some[0]?.stop();
    expect(() => listen(tail)).not.toThrow();
  });

  it.runIf(process.env.TEST_DATABASE_URL)(
    "tells once of an event that commits after a later one",
    async () => {
      const tail = createTail(app(), 5);
      const one = listen(tail);
      await begun(tail);
      const known = one.heard.length;
      await db().$transaction(async (tx) => {
        await write(ben, tx);
        await write(ada);
        await one.until(known + 1);
        expect(one.heard.map(({ event }) => event.userId)).not.toContain(ben);
      });
      // The ones before the test can come late too, so it is waited for this one.
      while (!one.heard.some(({ event }) => event.userId === ben)) {
        await one.until(one.heard.length + 1);
      }
      const all = one.heard;
      const ids = all.map(({ event }) => event.id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );
});
