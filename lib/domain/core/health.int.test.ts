import { expect, test } from "vitest";
import { isUnavailable, isWithoutTables } from "@/lib/platform/db/errors";
import { testPlatform } from "@/lib/testing/context";
import { unmigratedDatabase } from "@/lib/testing/database";
import { checkHealth } from "./health";

const down = { status: "unavailable", database: "unreachable" };

test("[E19] [S111] a database without its tables is not well, and calls on it are an outage", async () => {
  const platform = await testPlatform();
  const database = await unmigratedDatabase();
  expect(await checkHealth({ ...platform, database })).toEqual(down);
  const error = await database.prisma.role.count().catch((caught: unknown) => caught);
  expect([isUnavailable(error), isWithoutTables(error)]).toEqual([true, true]);
  await database.close();
});

test("[E3] [S111] a database that only reads is not well", async () => {
  const platform = await testPlatform();
  expect(await checkHealth(platform)).toEqual({ status: "ok", database: "ok" });
  const query: typeof platform.database.query = async (statement) => {
    if (/^(INSERT|UPDATE|DELETE)/.test(statement.text)) {
      throw Object.assign(new Error("read-only"), { code: "25006" });
    }
    return [];
  };
  expect(await checkHealth({ ...platform, database: { ...platform.database, query } })).toEqual(
    down,
  );
});
