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
  const queries: ListUsersQuery[] = [
    {},
    { q: "many" },
    { email: "verified" },
    { status: "unverified" },
  ];
  for (const query of queries) {
    const page = await list({ ...query, limit: 2 });
    // A search that finds so many fills its page before it has found all.
    const total = "q" in query ? undefined : COUNT_BOUND + 1;
    expect(page.total, JSON.stringify(query)).toBe(total);
    expect(page.items).toHaveLength(2);
    const byEmail = await emails({ ...query, sort: "-email", limit: 100 });
    expect(byEmail).toHaveLength(100);
    expect(byEmail).toEqual([...byEmail].sort().reverse());
    const next = await list({ ...query, limit: 2, cursor: page.nextCursor ?? "" });
    const back = await list({ ...query, limit: 2, cursor: next.previousCursor ?? "" });
    expect(back.items).toEqual(page.items);
  }
  expect(await emails({ status: "unverified", limit: 2 })).toEqual([
    "20@many.example",
    "40@many.example",
  ]);
});

it("a search that finds fewer is counted", async () => {
  const found = await list({ q: "24" });
  expect(found.items).toHaveLength(50);
  const few = await list({ q: "2400" });
  expect(few.total).toBe(13);
  expect(few.items).toHaveLength(13);
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

it("and back, from where it stopped", async () => {
  const query: ListUsersQuery = { phone: "none", sort: "createdAt", limit: 5 };
  const first = await list(query);
  const second = await list({ ...query, cursor: first.nextCursor ?? "" });
  const end = await list({ ...query, cursor: second.nextCursor ?? "" });
  expect([first, second, end].map(({ items }) => items.length)).toEqual([5, 5, 0]);
  let page = await list({ ...query, cursor: end.previousCursor ?? "" });
  while (page.items.length === 0) {
    page = await list({ ...query, cursor: page.previousCursor ?? "" });
  }
  expect(page.items).toEqual(second.items);
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
