import { beforeAll, describe, expect, it } from "vitest";
import { type ListUsersQuery, listUsersQuery, userSorts } from "@/lib/contracts/admin";
import { encodeCursor, listKey } from "@/lib/domain/core/cursor";
import { testApp } from "@/lib/testing/app";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { queriesOf } from "@/lib/testing/query-count";
import { blockUser } from "./block";
import { listUsers, type UserPage } from "./user-list";

const app = testApp();
const list = (query: ListUsersQuery = {}) => listUsers(systemCtx(app()), query);
const emails = async (query: ListUsersQuery) => (await list(query)).items.map((one) => one.email);

/** Every page, one after the other. */
async function walk(query: ListUsersQuery) {
  const seen: string[] = [];
  let last: UserPage;
  let cursor: string | undefined;
  do {
    last = await list({ ...query, cursor });
    seen.push(...last.items.map((one) => one.id));
    cursor = last.nextCursor ?? undefined;
  } while (cursor);
  return { seen, last };
}

/** Every page, from the last one to the first. */
async function walkBack(query: ListUsersQuery, last: UserPage) {
  const seen = last.items.map((one) => one.id);
  let cursor = last.previousCursor;
  while (cursor) {
    const page = await list({ ...query, cursor });
    const isFirst = page.previousCursor === null;
    // The first page is full, though fewer may be missing.
    const added = page.items.map((one) => one.id).filter((id) => !isFirst || !seen.includes(id));
    seen.unshift(...added);
    cursor = page.previousCursor;
  }
  return seen;
}

const people = [
  { email: "ada@example.com", name: "Ada Lovelace" },
  { email: "grace@example.com", name: "Grace Hopper", roles: ["admin"] },
  { email: "percent@example.com", name: "100%_sure Percent" },
  { email: "unverified@example.org", name: "Ünïcödé Name", verified: false },
  { email: "blocked@example.org", name: "Blocked" },
  { email: "leaving@example.org", name: "Leaving" },
];
const ids = new Map<string, string>();

beforeAll(async () => {
  for (const person of people) {
    const { id, email } = await makeUser(app(), person);
    ids.set(email, id);
    // Two share a moment, so that the order needs its second key.
    app().clock.advance(ids.size === 2 ? 0 : 60);
  }
  await blockUser(systemCtx(app()), { id: ids.get("blocked@example.org") ?? "" });
  const { prisma } = app().database;
  const deletesAt = new Date("2027-01-01T00:00:00Z");
  await prisma.user.update({ where: { email: "leaving@example.org" }, data: { deletesAt } });
  for (const email of ["ada@example.com", "grace@example.com"]) {
    await signInAs(app(), { id: ids.get(email) ?? "" });
    app().clock.advance(1);
  }
  // An account of a phone alone, such as a later feature makes.
  await prisma.user.update({ where: { email: "percent@example.com" }, data: { email: null } });
});

it("a page is one query, however it is filtered and however deep it is", async () => {
  const { nextCursor } = await list({ limit: 2 });
  const queries: ListUsersQuery[] = [
    {},
    { q: "ada" },
    { status: "blocked", role: "admin", sort: "email" },
    { limit: 2, cursor: nextCursor ?? "" },
  ];
  for (const query of queries) expect(await queriesOf(() => list(query))).toHaveLength(1);
});

it("the name of a prepared statement means one text, whatever a cursor holds", async () => {
  const id = "00000000-0000-7000-8000-000000000000";
  for (const value of ["", "m@example.com", null, ""]) {
    const cursor = encodeCursor(
      { value, id },
      listKey("users", listUsersQuery.parse({ sort: "email" })),
    );
    expect(await refusalOf(list({ sort: "email", cursor }))).toBe("passed");
  }
});

describe("finding", () => {
  it.each<[ListUsersQuery, string[]]>([
    [{ q: "lovel" }, ["ada@example.com"]],
    [{ q: "RACE@EX" }, ["grace@example.com"]],
    [{ q: "ünïcödé" }, ["unverified@example.org"]],
    [
      { q: "example.org", sort: "email" },
      ["blocked@example.org", "leaving@example.org", "unverified@example.org"],
    ],
    [{ q: "nobody" }, []],
    [{ q: "_" }, []],
    [{ q: "\\" }, []],
    [{ q: "' or 1=1 --" }, []],
    [{ status: "blocked" }, ["blocked@example.org"]],
    [{ status: "pendingDeletion" }, ["leaving@example.org"]],
    [{ status: "unverified" }, ["unverified@example.org"]],
    [{ role: "admin" }, ["grace@example.com"]],
    [
      { status: "active", q: "example.com", sort: "email" },
      ["ada@example.com", "grace@example.com"],
    ],
    [{ createdBefore: "2026-11-14T09:01:00Z", sort: "email" }, ["ada@example.com"]],
    [{ createdAfter: "2099-01-01T00:00:00+01:00" }, []],
  ])("%j finds %j", async (query, wanted) => {
    const found = await emails(query);
    expect(found.filter((email) => email !== null)).toEqual(wanted);
  });

  it("takes % and _ for themselves", async () => {
    expect((await list({ q: "100%_sure" })).items).toHaveLength(1);
    expect((await list({ q: "100_%sure" })).items).toHaveLength(0);
  });

  it("counts what it finds, whatever the page's length", async () => {
    expect((await list({ limit: 1 })).total).toBe(6);
    expect((await list({ limit: 1, q: "example.org" })).total).toBe(3);
  });
});

describe("paging", () => {
  const filters: ListUsersQuery[] = [
    {},
    { q: "example" },
    { status: "active" },
    { factor: "none" },
  ];
  const walks = userSorts.flatMap((sort) => filters.map((filter) => ({ ...filter, sort })));
  it.each(walks)(
    "%j meets everyone once, in the order of one long page, on and back",
    async (query) => {
      const whole = (await list(query)).items.map((one) => one.id);
      expect(whole.length).toBeGreaterThan(3);
      for (const limit of [1, 2, 3]) {
        const { seen, last } = await walk({ ...query, limit });
        expect(seen).toEqual(whole);
        expect(await walkBack({ ...query, limit }, last)).toEqual(whole);
      }
    },
  );

  it("back from a page that has fewer than a page before it, the first page is full", async () => {
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.nextCursor ?? "" });
    expect(first.previousCursor).toBeNull();
    const newest = first.items[0]?.id ?? "";
    const hidden = { createdAt: new Date("2020-01-01T00:00:00Z") };
    const { prisma } = app().database;
    const { createdAt } = await prisma.user.findUniqueOrThrow({ where: { id: newest } });
    await prisma.user.update({ where: { id: newest }, data: hidden });
    const back = await list({ limit: 3, cursor: second.previousCursor ?? "" });
    expect(back.items).toHaveLength(3);
    expect(back.items[2]?.id).toBe(second.items[0]?.id);
    expect(back.previousCursor).toBeNull();
    await prisma.user.update({ where: { id: newest }, data: { createdAt } });
  });

  it("a page whose users are all gone leads back", async () => {
    const first = await list({ limit: 6 });
    const oldest = await makeUser(app(), { email: "oldest@example.net" });
    const { prisma } = app().database;
    const createdAt = new Date("2020-01-01T00:00:00Z");
    await prisma.user.update({ where: { id: oldest.id }, data: { createdAt } });
    const { nextCursor } = await list({ limit: 6 });
    await prisma.user.delete({ where: { id: oldest.id } });
    const gone = await list({ limit: 6, cursor: nextCursor ?? "" });
    expect(gone).toMatchObject({ items: [], nextCursor: null });
    const back = await list({ limit: 6, cursor: gone.previousCursor ?? "" });
    expect(back.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
  });

  it("orders by what was asked, those without a value last", async () => {
    const byEmail = await emails({ sort: "email" });
    const [first, last] = [byEmail[0], byEmail.at(-1)];
    expect([first, last]).toEqual(["ada@example.com", null]);
    expect((await emails({ sort: "-email" })).at(-1)).toBeNull();
    expect((await emails({ sort: "-lastLoginAt" })).slice(0, 2)).toEqual([
      "grace@example.com",
      "ada@example.com",
    ]);
  });

  it("misses nobody and repeats nobody when others sign up meanwhile", async () => {
    const first = await list({ sort: "-createdAt", limit: 3 });
    const newcomer = await makeUser(app(), { email: "new@example.net" });
    const rest = await list({ sort: "-createdAt", limit: 100, cursor: first.nextCursor ?? "" });
    const seen = [...first.items, ...rest.items].map((one) => one.id);
    expect(new Set(seen).size).toBe(6);
    expect(seen).not.toContain(newcomer.id);
    await app().database.prisma.user.delete({ where: { id: newcomer.id } });
  });
});

describe("[S64] what cannot be a query is refused, not tried", () => {
  const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const id = "0193a000-0000-7000-8000-000000000001";
  it.each<[string, ListUsersQuery]>([
    ["no JSON", { cursor: "AAAA" }],
    ["no place", { cursor: cursorOf(7) }],
    ["another way", { cursor: cursorOf({ value: "2026-11-14T09:00:00.000000Z", id, way: "up" }) }],
    ["no time", { cursor: cursorOf({ value: null, id }) }],
    ["no id", { cursor: cursorOf({ value: null, id: "1" }) }],
    ["a time that is none", { cursor: cursorOf({ value: "yesterday", id }) }],
    ["SQL for a time", { cursor: cursorOf({ value: "now()", id }) }],
    ["a month that is none", { cursor: cursorOf({ value: "2026-13-01T00:00:00.000000Z", id }) }],
    ["an object", { cursor: cursorOf({ value: { gt: "" }, id }) }],
    ["NUL", { sort: "email", cursor: cursorOf({ value: "a\u0000b", id }) }],
    ["a lone surrogate", { sort: "email", cursor: cursorOf({ value: "a\ud800b", id }) }],
    ["another sort's place", { cursor: cursorOf({ value: "ada@example.com", id }) }],
  ])("%s as a cursor", async (_name, query) => {
    expect(await refusalOf(list(query))).toBe("validation_failed");
  });

  it("[S68] objects and bad bounds in place of text", async () => {
    const bad: object[] = [
      { q: { contains: "" } },
      { q: ["a"] },
      { status: "deleted" },
      { sort: "password" },
      { limit: 0 },
      { limit: 101 },
      { limit: 1e9 },
      { where: {} },
    ];
    for (const query of bad) {
      await expect(list(query), JSON.stringify(query)).rejects.toMatchObject({ name: "ZodError" });
    }
  });
});

it("is for who may see users", async () => {
  const plain = await signInAs(app(), await makeUser(app()));
  expect(await refusalOf(listUsers(plain, {}))).toBe("forbidden");
  const text = JSON.stringify(await list());
  expect(text).not.toMatch(/cheap:|token/);
});
