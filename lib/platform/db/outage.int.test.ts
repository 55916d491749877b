import { expect, inject, test } from "vitest";
import { cuttableProxy } from "@/lib/testing/cuttable-proxy";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/database";
import { openDatabase } from "./database";
import { isUnavailable } from "./errors";
import { LANES } from "./pipeline";

const one = { name: "one", text: "SELECT 1 AS one" };
const quick = { quick: true, name: "quick", text: "SELECT $1::int AS one" };

function caught(error: unknown): unknown {
  return error;
}

async function behindProxy() {
  const url = new URL((await testDatabaseUrl()) ?? "");
  const proxy = await cuttableProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const died: Error[] = [];
  const onConnectionError = (error: Error) => died.push(error);
  const database = await openDatabase({ databaseUrl: url.href, dataDir: "", onConnectionError });
  return { proxy, database, died };
}

test("a closed database is unavailable", async () => {
  const database = await testDatabase();
  await database.close();
  for (const [statement, values] of [[one, []] as const, [quick, [1]] as const]) {
    const error = await database.query(statement, [...values]).catch(caught);
    expect(isUnavailable(error), String(error)).toBe(true);
  }
});

if (inject("databaseTemplate").kind === "postgres") {
  test("a server that goes away is unavailable, and is used again once it is back", async () => {
    const { proxy, database, died } = await behindProxy();
    const { prisma } = database;
    const warm = Array.from({ length: 4 }, () => database.query(quick, [1]));
    await Promise.all([database.query(one, []), prisma.role.count(), prisma.role.count(), ...warm]);

    await proxy.cut();
    const errors = [
      await database.query(one, []).catch(caught),
      await database.query(quick, [1]).catch(caught),
      await database.query(quick, [1]).catch(caught),
      await prisma.role.count().catch(caught),
      await prisma.$transaction((tx) => tx.role.count()).catch(caught),
    ];
    for (const error of errors) expect(isUnavailable(error), String(error)).toBe(true);
    expect(died.length).toBeGreaterThan(0);

    await proxy.mend();
    expect(await database.query(one, [])).toEqual([{ one: 1 }]);
    expect(await database.query(quick, [1])).toEqual([{ one: 1 }]);
    expect(await prisma.role.count()).toBe(3);
    await database.close();
    await proxy.cut();
  });

  test("[E1] [S81] a server that stops answering is an outage within 2 s, and at once well again", async () => {
    const { proxy, database, died } = await behindProxy();
    const { prisma } = database;
    await Promise.all([database.query(one, []), database.query(quick, [1]), prisma.role.count()]);

    const thaw = proxy.freeze();
    const began = performance.now();
    const attempts = (): Promise<unknown>[] => [
      database.query(one, []),
      database.query(quick, [1]),
      prisma.role.count(),
      prisma.$transaction((tx) => tx.role.count()),
    ];
    const errors = await Promise.all(attempts().map((attempt) => attempt.catch(caught)));
    for (const error of errors) expect(isUnavailable(error), String(error)).toBe(true);
    expect(performance.now() - began).toBeLessThan(2500);
    const later = performance.now();
    await Promise.all(attempts().map((attempt) => attempt.catch(caught)));
    expect(performance.now() - later).toBeLessThan(500);
    expect(died.map(String)).toContainEqual(expect.stringContaining("does not answer"));

    thaw();
    await expect.poll(() => database.query(one, []).catch(caught)).toEqual([{ one: 1 }]);
    expect(await database.query(quick, [1])).toEqual([{ one: 1 }]);
    expect(await prisma.$transaction((tx) => tx.role.count())).toBe(3);
    await database.close();
    await proxy.cut();
  });

  test("[E1] a slow statement is not taken for a server that does not answer", async () => {
    const database = await testDatabase();
    const slow = { name: "", text: "SELECT pg_sleep(2)::text" };
    expect(await database.query(slow, [])).toHaveLength(1);
    expect(await database.query(quick, [1])).toEqual([{ one: 1 }]);
  });

  test("[E3] [S111] a read-only database refuses writes as an outage, and is well again without a restart", async () => {
    const url = (await testDatabaseUrl()) ?? "";
    const database = await openDatabase({ databaseUrl: url, dataDir: "" });
    const name = new URL(url).pathname.slice(1);
    const write = { name: "write", text: "DELETE FROM rate_limits WHERE key = ''" };
    const writes = (): Promise<unknown>[] => [
      ...Array.from({ length: 12 }, () => database.query(write, [])),
      ...Array.from({ length: 12 }, () => database.prisma.rateLimit.deleteMany()),
    ];
    const other = await openDatabase({
      databaseUrl: `${url}?options=-c%20default_transaction_read_only%3Doff`,
      dataDir: "",
    });
    const set = (value: string) =>
      other.prisma.$executeRawUnsafe(
        `ALTER DATABASE "${name}" SET default_transaction_read_only = ${value}`,
      );
    await Promise.all(writes());
    await set("on");
    // The setting holds for new connections, so every old one but this statement's own ends.
    await other.prisma.$executeRawUnsafe(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await expect
      .poll(() => database.query(write, []).catch((error: { code: string }) => error.code))
      .toBe("25006");
    const errors = await Promise.all(writes().map((attempt) => attempt.catch(caught)));
    for (const error of errors) expect(isUnavailable(error), String(error)).toBe(true);

    await set("off");
    await other.close();
    await Promise.all(writes());
    await database.close();
  });

  test("quick reads share connections, each with its own answer, and one's failure is its own", async () => {
    const database = await testDatabase();
    const count =
      "SELECT count(DISTINCT pid)::int FROM pg_stat_activity WHERE pid = ANY($1::int[])";
    const pids = await Promise.all(
      Array.from({ length: 100 }, () =>
        database.query<{ pid: number }>(
          { quick: true, name: "pid", text: "SELECT pg_backend_pid() AS pid" },
          [],
        ),
      ),
    );
    const used = new Set(pids.map(([row]) => row?.pid));
    expect(used.size).toBe(LANES);
    expect(await database.query({ name: "", text: count }, [[...used]])).toEqual([
      { count: LANES },
    ]);

    const values = [1, 2, "no number", 4, 5, 6];
    const answers = await Promise.allSettled(values.map((value) => database.query(quick, [value])));
    expect(answers.map((answer) => answer.status)).toEqual(
      values.map((value) => (typeof value === "number" ? "fulfilled" : "rejected")),
    );
    for (const [index, answer] of answers.entries()) {
      if (answer.status === "fulfilled") expect(answer.value).toEqual([{ one: values[index] }]);
    }
  });

  test("a connection for quick reads that the server ends is replaced", async () => {
    const database = await testDatabase();
    const kill = {
      quick: true,
      name: "kill",
      text: "SELECT pg_terminate_backend(pg_backend_pid())",
    };
    expect(isUnavailable(await database.query(kill, []).catch(caught))).toBe(true);
    const after = Array.from({ length: 2 * LANES }, () => database.query(quick, [7]));
    expect(await Promise.all(after)).toEqual(after.map(() => [{ one: 7 }]));
  });

  test("a server that ends a statement or a transaction in the middle is unavailable", async () => {
    const database = await testDatabase();
    const { prisma } = database;
    const kill = () => prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`;
    expect(isUnavailable(await kill().catch(caught))).toBe(true);
    const inTransaction = prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`;
    });
    expect(isUnavailable(await inTransaction.catch(caught))).toBe(true);
    expect(await prisma.role.count()).toBe(3);
  });

  test("more work than the pool has connections waits its turn", async () => {
    const database = await testDatabase();
    const work = Array.from({ length: 60 }, () =>
      database.prisma.$transaction((tx) => tx.role.count()),
    );
    expect(new Set(await Promise.all(work))).toEqual(new Set([3]));
  });
} else {
  test("an open transaction delays the other queries and blocks none for good", async () => {
    const { prisma, query } = await testDatabase();
    const work = Array.from({ length: 30 }, () => prisma.$transaction((tx) => tx.role.count()));
    expect(await query(one, [])).toEqual([{ one: 1 }]);
    expect(new Set(await Promise.all(work))).toEqual(new Set([3]));
  });
}
