import { expect, test } from "vitest";
import { emptyTables, testDatabase } from "@/lib/testing/database";
import { isUnavailable, isUniqueViolation } from "./errors";

const database = await testDatabase();
const now = new Date("2026-11-14T09:00:00.123Z");
const limit = (key: string) => ({ key, points: 1, expiresAt: now });

test("query answers in the same types on both databases", async () => {
  const text = `SELECT $1::timestamptz AS moment, $2::jsonb AS json, $3::text[] AS list,
    count(*) AS count, 1.5::numeric AS numeric, '2026-11-14'::date AS day, true AS yes,
    ARRAY[$1::timestamptz] AS moments, null AS nothing`;
  const values = [now, '["x", {"a": 1}]', ["a,", 'b"']];
  const [row] = await database.query({ name: "types", text }, values);
  expect(row).toEqual({
    moment: now,
    json: ["x", { a: 1 }],
    list: ["a,", 'b"'],
    count: 1,
    numeric: "1.5",
    day: "2026-11-14",
    yes: true,
    moments: [now],
    nothing: null,
  });
});

test("Prisma and query agree about a time", async () => {
  await database.prisma.rateLimit.create({ data: limit("time") });
  const text = "SELECT expires_at FROM rate_limits WHERE key = $1";
  const [row] = await database.query<{ expires_at: Date }>({ name: "time", text }, ["time"]);
  expect(row?.expires_at).toEqual(now);
});

test("a unique violation is recognised from Prisma and from query", async () => {
  await database.prisma.rateLimit.create({ data: limit("twice") });
  const create = database.prisma.rateLimit.create({ data: limit("twice") });
  const byPrisma = await create.catch(identity);
  const text = "INSERT INTO rate_limits (key, points, expires_at) VALUES ($1, 1, now())";
  const byQuery = await database.query({ name: "twice", text }, ["twice"]).catch(identity);
  for (const error of [byPrisma, byQuery]) {
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUnavailable(error)).toBe(false);
  }
});

test("emptyTables keeps the roles", async () => {
  await database.prisma.rateLimit.create({ data: limit("gone") });
  await emptyTables(database);
  expect(await database.prisma.rateLimit.count()).toBe(0);
  expect(await database.prisma.role.count()).toBe(3);
});

function identity(error: unknown): unknown {
  return error;
}
