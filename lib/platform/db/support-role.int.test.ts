import { expect, it } from "vitest";
import { unmigratedDatabase } from "@/lib/testing/database";
import { migrateDatabase, migrationNames } from "./migrate";

const MIGRATION = "20261128185703_support_role";

/** The roles after the migration, on a database that statements have prepared before it. */
async function rolesAfter(...statements: string[]) {
  const database = await unmigratedDatabase();
  const before = (await migrationNames()).filter((name) => name < MIGRATION).at(-1);
  await migrateDatabase(database, before);
  const driver = await database.migrationDriver();
  for (const statement of statements) await driver.run(statement);
  await driver.close();
  await migrateDatabase(database);
  const roles = await database.prisma.role.findMany({ orderBy: { name: "asc" } });
  await database.close();
  return Object.fromEntries(
    roles.map(({ name, description, permissions }) => [name, { description, permissions }]),
  );
}

const shipped = ["users:*", "audit:read", "analytics:read", "messages:read"];

it("adds a role for support, and what is new to the admin’s", async () => {
  const roles = await rolesAfter();
  expect(roles.support?.permissions).toEqual(["users:read", "users:kick", "users:reset"]);
  expect(roles.admin?.permissions).toEqual(shipped);
  expect(roles.admin?.description).toContain("analytics");
});

it("leaves a role of that name and an admin’s role that somebody has changed", async () => {
  const roles = await rolesAfter(
    `insert into roles (id, name, permissions, created_at)
      values ('0193a000-0000-7000-8000-00000000ffff', 'Support', array['audit:read'], now())`,
    "update roles set permissions = array['users:*'], description = 'Ours' where name = 'admin'",
  );
  expect(Object.keys(roles).sort()).toEqual(["Support", "admin", "owner"]);
  expect(roles.Support?.permissions).toEqual(["audit:read"]);
  expect(roles.admin).toEqual({ description: "Ours", permissions: ["users:*"] });
});
