import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { userChangesIn } from "./user-changes";

/**
 * Changes to a user happen in lib/domain/users, so that each brings all that belongs to it: the event,
 * the search text, the removal of what an earlier holder left.
 */
const root = path.resolve(import.meta.dirname, "../..");

const isChecked = (file: string) =>
  /\.tsx?$/.test(file) &&
  !/\.test\.tsx?$/.test(file) &&
  !/^lib\/(testing|domain\/users|platform\/db\/generated)\//.test(file);

const files = ["app", "lib", "server"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      path.join(folder, name),
    ),
  )
  .filter(isChecked);

const changesIn = (file: string) =>
  userChangesIn(readFileSync(path.join(root, file), "utf8")).map((change) => `${file} ${change}`);

it("users are created, erased and identified by lib/domain/users alone", () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(changesIn)).toEqual([]);
});

it("lib/domain/users makes every one of these changes", () => {
  const own = readdirSync(path.join(root, "lib/domain/users"))
    .filter((name) => !name.endsWith(".test.ts"))
    .map((name) => readFileSync(path.join(root, "lib/domain/users", name), "utf8"));
  const changes = own.flatMap(userChangesIn);
  expect(changes).toEqual(
    expect.arrayContaining(
      ["creates users by SQL", "calls user.deleteMany"].concat(
        ["emailVerifiedAt", "username", "usernameKey", "searchText"].map((column) =>
          expect.stringContaining(`writes ${column} by`),
        ),
      ),
    ),
  );
});

it.each([
  ["await tx.user.create({ data })", ["calls user.create"]],
  ["await ctx.database.prisma.user.createMany({ data })", ["calls user.createMany"]],
  ["await tx.user.deleteMany({ where })", ["calls user.deleteMany"]],
  ["await tx.user.upsert({ where })", ["calls user.upsert"]],
  [
    "tx.user.update({ where, data: { email, 'searchText': text, updatedAt: now } })",
    ["writes email by user.update", "writes searchText by user.update"],
  ],
  ["tx.user.updateMany({ where, data })", ["hides the data of user.updateMany"]],
  ["tx.user.update({ where, data: { ...rest } })", ["hides the data of user.update"]],
  ["tx.user.update(change)", ["hides the data of user.update"]],
  ["tx.account.create({ data: { user: { create: {} } } })", ["changes a user by a nested create"]],
  ["tx.session.update({ data: { user: { update: {} } } })", ["changes a user by a nested update"]],
  ["const text = 'INSERT INTO users (id) values ($1)'", ["creates users by SQL"]],
  ['tx.$executeRaw`delete from "users" where id = 1`', ["deletes users by SQL"]],
  ["tx.$executeRaw`truncate users`", ["deletes users by SQL"]],
  [
    "tx.$executeRaw`update users u\n  set updated_at = now(), email_verified_at = now() where id = 1`",
    ["writes email_verified_at by SQL"],
  ],
  ["sql`update only public.users set (phone, name) = (null, null)`", ["writes phone by SQL"]],
  [
    "sql`with done as (update users set email=null returning id) select 1`",
    ["writes email by SQL"],
  ],
])("finds in %s: %j", (source, changes) => {
  expect(userChangesIn(source)).toEqual(changes);
});

it.each([
  "await tx.user.findMany({ where: { email, emailVerifiedAt: null } })",
  "tx.user.update({ where: { email }, data: { lockedAt: now, loginCount: { increment: 1 } } })",
  "tx.userRole.create({ data: { userId } }); tx.user.count()",
  "sql`update users set data = data - 'email', updated_at = now() where email = 'a@b.example'`",
  "sql`insert into users_archive values (1)`",
  "sql`update sessions set user_id = 1`",
])("finds nothing in %s", (source) => {
  expect(userChangesIn(source)).toEqual([]);
});
