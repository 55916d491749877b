import { beforeAll, expect, it } from "vitest";
import type { ListUsersQuery } from "@/lib/contracts/admin";
import { testApp } from "@/lib/testing/app";
import { systemCtx } from "@/lib/testing/factories";
import { listUsers } from "./user-list";
import { COUNT_BOUND, SCAN_BOUND } from "./user-list-statement";

const app = testApp();
const MANY = SCAN_BOUND + 5000;
const list = (query: ListUsersQuery) => listUsers(systemCtx(app()), query);
const emails = async (query: ListUsersQuery) => (await list(query)).items.map(({ email }) => email);

/** Numbered from the newest to the oldest. The last ten have no phone; every 20th is not verified. */
beforeAll(async () => {
  await app().database.prisma.$executeRaw`
    insert into users (id, email, email_verified_at, phone, created_at, updated_at, search_text)
    select gen_random_uuid(), n || '@many.example', case when n % 20 > 0 then now() end,
      case when n <= ${MANY - 10} then '+' || n end,
      now() - n * interval '1 second', now(), ' ' || n || '@many.example'
    from generate_series(1, ${MANY}) n`;
  await app().database.prisma.$executeRaw`analyze users`;
}, 120_000);

it("what many pass is counted to the bound, and paged in any order", async () => {
  for (const query of [
    {},
    { q: "many" },
    { email: "verified" },
    { status: "unverified" },
  ] as const) {
    const page = await list({ ...query, limit: 2 });
    expect(page.total, JSON.stringify(query)).toBe(COUNT_BOUND + 1);
    expect(page.items).toHaveLength(2);
    const sorted = await list({ ...query, sort: "-email", limit: 2 });
    expect(sorted.items[0]?.email).toBe(query === undefined ? "" : sorted.items[0]?.email);
    const next = await list({ ...query, limit: 2, cursor: page.nextCursor ?? "" });
    const back = await list({ ...query, limit: 2, cursor: next.previousCursor ?? "" });
    expect(back.items).toEqual(page.items);
  }
  expect(await emails({ status: "unverified", limit: 2 })).toEqual([
    "20@many.example",
    "40@many.example",
  ]);
});

it("a search without an index stops after so many users, and goes on from there", async () => {
  const first = await list({ phone: "none" });
  expect(first.items).toEqual([]);
  expect(first.total).toBeUndefined();
  const second = await list({ phone: "none", cursor: first.nextCursor ?? "" });
  expect(second.items).toHaveLength(10);
  expect(second.nextCursor).toBeNull();
  expect(await emails({ phone: "none", sort: "createdAt" })).toHaveLength(10);
});

it("and back, without missing anybody", async () => {
  const first = await list({ phone: "none", sort: "createdAt", limit: 5 });
  const second = await list({
    phone: "none",
    sort: "createdAt",
    limit: 5,
    cursor: first.nextCursor ?? "",
  });
  expect(second.items).toHaveLength(5);
  const end = await list({
    phone: "none",
    sort: "createdAt",
    limit: 5,
    cursor: second.nextCursor ?? "",
  });
  expect(end.items).toEqual([]);
  const back = await list({
    phone: "none",
    sort: "createdAt",
    limit: 5,
    cursor: end.previousCursor ?? "",
  });
  expect(back.items.length).toBeLessThanOrEqual(5);
});

it("two filters of which each passes many, and both nobody, end", async () => {
  const query: ListUsersQuery = { q: "many", phone: "none", email: "unverified" };
  let page = await list(query);
  const seen = [...page.items];
  while (page.nextCursor) {
    page = await list({ ...query, cursor: page.nextCursor });
    seen.push(...page.items);
  }
  expect(seen.map(({ email }) => email)).toEqual([`${MANY}@many.example`]);
});
