import { expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { seedDatabase, seedNow } from "./seed";

test("a few hundred users of every kind, once", async () => {
  const database = await testDatabase();
  const { prisma } = database;
  const now = new Date("2026-11-14T09:30:00Z");
  const added = await seedDatabase(database, null, now);
  expect(added).toBeGreaterThan(300);
  expect(await prisma.user.count()).toBe(added);
  expect(await prisma.user.count({ where: { emailVerifiedAt: null } })).toBeGreaterThan(0);
  expect(await prisma.user.count({ where: { blockedAt: { not: null } } })).toBeGreaterThan(0);
  expect(await prisma.user.count({ where: { createdAt: { gt: now } } })).toBe(0);
  const owners = { roles: { some: { role: { name: "owner" } } } };
  expect(await prisma.user.count({ where: owners })).toBe(0);
  expect(await seedDatabase(database, null, now)).toBe(0);
  expect(await prisma.user.count()).toBe(added);
});

test("a production's database is left alone, in one sentence", async () => {
  const source = { NODE_ENV: "production", DATABASE_URL: "postgresql://127.0.0.1:1/x" };
  const seeding = seedNow({ ...source, AUTH_SECRET: "" }, { force: false });
  await expect(seeding).rejects.toMatchObject({
    name: "StartError",
    message: "This looks like a production database: to fill it all the same, add -- --force.",
  });
});
