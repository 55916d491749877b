import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser } from "@/lib/testing/factories";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { readOnlyDatabase } from "./read-only";

const app = testApp();
const refused = "REFUSED";
let database: Database;
let id: string;
const now = new Date(0);

beforeAll(async () => {
  database = readOnlyDatabase(app().database, () => new Error(refused));
  ({ id } = await makeUser(app(), { name: "Ada" }));
});

const event = () => ({ id: uuid(), type: "test", createdAt: now });
const insert = () => Prisma.sql`insert into audit_events (id, type, created_at)
  values (${uuid()}::uuid, 'test', now())`;
const reading = { name: "", text: "select id::text from users where id = $1::uuid" };
const writing = {
  name: "",
  text: "with gone as (delete from users where id = $1::uuid returning id) select id from gone",
};

type Run = () => Promise<unknown>;

const writes: [name: string, run: Run][] = [
  ["create", () => database.prisma.auditEvent.create({ data: event() })],
  ["createMany", () => database.prisma.auditEvent.createMany({ data: [event()] })],
  ["update", () => database.prisma.user.update({ where: { id }, data: { name: "Eve" } })],
  ["updateMany", () => database.prisma.user.updateMany({ data: { name: "Eve" } })],
  [
    "upsert",
    () =>
      database.prisma.user.upsert({
        where: { id },
        create: { id, createdAt: now, updatedAt: now },
        update: { name: "Eve" },
      }),
  ],
  ["delete", () => database.prisma.user.delete({ where: { id } })],
  ["deleteMany", () => database.prisma.user.deleteMany()],
  ["a raw statement", () => database.prisma.$executeRaw(insert())],
  ["a raw statement in text", () => database.prisma.$executeRawUnsafe("delete from users")],
  ["a raw query that writes", () => database.prisma.$queryRaw`delete from users returning id`],
  ["a query that locks rows", () => database.prisma.$queryRaw`select 1 from users for update`],
  ["a transaction", () => database.prisma.$transaction((tx) => tx.user.deleteMany())],
  [
    "a raw statement in a transaction",
    () => database.prisma.$transaction((tx) => tx.$executeRaw(insert())),
  ],
  ["a prepared statement that writes", () => database.query(writing, [id])],
];

describe("[S100] a database that only reads", () => {
  it.each(writes)("refuses %s", async (_name, run) => {
    const { prisma } = app().database;
    const before = [await prisma.user.findMany(), await prisma.auditEvent.count()];
    await expect(run()).rejects.toThrow(refused);
    expect([await prisma.user.findMany(), await prisma.auditEvent.count()]).toEqual(before);
  });

  it("answers what reads, as the database itself does", async () => {
    const { prisma } = database;
    const whole = app().database.prisma;
    expect(await prisma.user.findUnique({ where: { id } })).toEqual(
      await whole.user.findUnique({ where: { id } }),
    );
    expect(await Promise.all([prisma.user.count(), prisma.role.count()])).toEqual(
      await Promise.all([whole.user.count(), whole.role.count()]),
    );
    expect(await prisma.$queryRaw`select name from users`).toEqual([{ name: "Ada" }]);
    expect(await database.query(reading, [id])).toEqual([{ id }]);
    const read = await prisma.$transaction(async (tx) => (await tx.user.findFirst())?.name);
    expect(read).toBe("Ada");
  });

  it("has no way around, and leaves the connections as they were", async () => {
    const { prisma } = database;
    for (const name of ["$extends", "$connect", "$disconnect", "_engine"]) {
      expect(Reflect.get(prisma, name), name).toBeUndefined();
    }
    await expect(database.migrationSession()).rejects.toThrow("only answers queries");
    await expect(database.query(writing, [uuid()])).rejects.toThrow(refused);
    await app().database.prisma.auditEvent.create({ data: event() });
    await app().database.query({ name: "", text: "update users set name = 'Ada'" }, []);
  });

  it("passes other errors on", async () => {
    await expect(database.query({ name: "", text: "select nonsense" }, [])).rejects.toThrow(
      "nonsense",
    );
    await expect(
      database.prisma.$transaction(async () => {
        throw new Error("own");
      }),
    ).rejects.toThrow("own");
  });
});
