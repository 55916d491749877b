import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeClock } from "@/lib/platform/clock";
import { type Database, openDatabase } from "@/lib/platform/db/database";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/database";
import { postgresLimits } from "./postgres";
import type { LimitStore } from "./store";

let database: Database;
let store: LimitStore;
beforeAll(async () => {
  database = await testDatabase();
  store = postgresLimits(database);
});
afterAll(() => database.close());

const clock = fakeClock();
const limit = { points: 3, seconds: 60 };
const hit = (key: string) => store.hit(key, limit, clock.now());

describe("a limit", () => {
  it("allows its points, then says how long to wait", async () => {
    const hits = [];
    for (let count = 0; count < 5; count++) {
      hits.push(await hit("points"));
      clock.advance(1);
    }
    expect(hits).toEqual([
      { allowed: true, retryAfter: 60 },
      { allowed: true, retryAfter: 59 },
      { allowed: true, retryAfter: 58 },
      { allowed: false, retryAfter: 57 },
      { allowed: false, retryAfter: 56 },
    ]);
  });

  it("starts again when its window is over, which refused hits do not lengthen", async () => {
    for (let count = 0; count < 10; count++) await hit("window");
    clock.advance(59);
    expect((await hit("window")).allowed).toBe(false);
    clock.advance(1);
    expect(await hit("window")).toEqual({ allowed: true, retryAfter: 60 });
  });

  it("counts each key by itself, and forgets one on demand", async () => {
    for (let count = 0; count < 4; count++) await hit("one");
    expect((await hit("other")).allowed).toBe(true);
    await store.reset("one");
    expect((await hit("one")).allowed).toBe(true);
    expect((await hit("other")).allowed).toBe(true);
  });

  it("takes a use back, never more than were counted, and none of a window that is over", async () => {
    const giveBack = () => store.giveBack("back", clock.now());
    for (let count = 0; count < 3; count++) await hit("back");
    await giveBack();
    expect((await hit("back")).allowed).toBe(true);
    expect((await hit("back")).allowed).toBe(false);
    for (let count = 0; count < 9; count++) await giveBack();
    const hits = [];
    for (let count = 0; count < 4; count++) hits.push((await hit("back")).allowed);
    expect(hits).toEqual([true, true, true, false]);
    await giveBack();
    clock.advance(60);
    await giveBack();
    expect(await hit("back")).toEqual({ allowed: true, retryAfter: 60 });
  });

  it("[S27] of fifty parallel hits allows its points, also as a window ends", async () => {
    const ten = { points: 10, seconds: 60 };
    for (let round = 0; round < 2; round++) {
      const hits = await Promise.all(
        Array.from({ length: 50 }, () => store.hit("parallel", ten, clock.now())),
      );
      expect(hits.filter((one) => one.allowed)).toHaveLength(10);
      clock.advance(60);
    }
  });

  it("[S27] allows its points to eight instances that count at once", async () => {
    const url = await testDatabaseUrl();
    const open = () => (url ? openDatabase({ databaseUrl: url, dataDir: "" }) : testDatabase());
    const databases = url ? await Promise.all(Array.from({ length: 8 }, open)) : [await open()];
    const stores = databases.map(postgresLimits);
    const ten = { points: 10, seconds: 60 };
    for (let round = 0; round < 5; round++) {
      const all = Array.from({ length: 50 }, (_, i) =>
        stores[i % stores.length]?.hit(`round ${round}`, ten, clock.now()),
      );
      expect((await Promise.all(all)).filter((one) => one?.allowed)).toHaveLength(10);
    }
    await Promise.all(databases.map((one) => one.close()));
  });

  it("[S27] grants fifty that take parts at once its points in all, also as a window ends", async () => {
    const ten = { points: 10, seconds: 60 };
    for (let round = 0; round < 2; round++) {
      const taken = await Promise.all(
        Array.from({ length: 50 }, () => store.take("parts", 3, ten, clock.now())),
      );
      expect(taken.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
      clock.advance(60);
    }
  });

  it("[S83] allows nothing that it could not count", async () => {
    const silent = postgresLimits({ ...database, query: async () => [] });
    await expect(silent.hit("silent", limit, clock.now())).rejects.toThrow("counter");
  });

  it("counts the same for a second instance", async () => {
    const second = postgresLimits(database);
    for (let count = 0; count < 3; count++) await hit("shared");
    expect((await second.hit("shared", limit, clock.now())).allowed).toBe(false);
  });
});
