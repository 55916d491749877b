import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/domain/users/create";
import { searchTextJob } from "@/lib/domain/users/search-text-job";
import { testApp } from "@/lib/testing/app";
import { systemCtx } from "@/lib/testing/factories";
import { emailOf, phoneOf } from "@/lib/testing/parse";
import { listUsers } from "./user-list";

const app = testApp();
const ids = new Map<string, string>();
const people = [
  { email: "ismail@example.com", profile: { name: "İsmail Yılmaz" } },
  { email: "jose@example.com", profile: { name: "José García" } },
  { email: "jane@example.com", profile: { name: "Jane  Doe", familyName: "Fitzgerald" } },
  { email: "lukasz@example.com", profile: { name: "Łukasz Straße" }, phone: "+36301234567" },
  { email: "percent@example.com", profile: { name: "100%_sure" } },
  { email: "ada@bücher.example", profile: {} },
];

beforeAll(async () => {
  const ctx = systemCtx(app());
  for (const { email, phone, profile } of people) {
    const user = { email: emailOf(email), profile, ...(phone && { phone: phoneOf(phone) }) };
    const id = await ctx.database.prisma.$transaction((tx) => createUser(ctx, tx, user));
    ids.set(email, id);
  }
});

async function found(q: string): Promise<(string | null)[]> {
  return (await listUsers(systemCtx(app()), { q })).items.map((one) => one.email);
}

const searches: [q: string, email: string][] = [
  ["ismail", "ismail@example.com"],
  ["İSMAİL", "ismail@example.com"],
  ["ISMAIL yilmaz", "ismail@example.com"],
  ["jose", "jose@example.com"],
  ["garcia jose", "jose@example.com"],
  ["JOSE\u0301", "jose@example.com"],
  ["jane doe", "jane@example.com"],
  ["doe   jane", "jane@example.com"],
  ["fitzgerald", "jane@example.com"],
  ["strasse lukasz", "lukasz@example.com"],
  ["+36 30 123 4567", "lukasz@example.com"],
  ["0036 (30) 123-45-67", "lukasz@example.com"],
  ["06 30/123 4567", "lukasz@example.com"],
  ["36301234567", "lukasz@example.com"],
  ["123 4567", "lukasz@example.com"],
  ["100%_s", "percent@example.com"],
  ["ada@bücher.example", "ada@bücher.example"],
  ["xn--bcher-kva", "ada@bücher.example"],
  [' "jose@example.com", ', "jose@example.com"],
  ["<jose@example.com>", "jose@example.com"],
  ["“José García”", "jose@example.com"],
  ["José “García”", "jose@example.com"],
  ["tel:+36-30-123-4567", "lukasz@example.com"],
  ["+36 30 123‑4567", "lukasz@example.com"],
  ["+36 (0)30 123 4567", "lukasz@example.com"],
  ["Do", "jane@example.com"],
  ["fi & ja", "jane@example.com"],
];

describe("[B7] an admin's search", () => {
  it.each(searches)("for %j finds %s alone", async (q, email) => {
    expect(await found(q)).toEqual([email]);
  });

  it.each([["on"], ["--"], ["100x"], ["jane garcia"], ["0x36301234567"], ["+49 30 123 4567 8"]])(
    "for %j finds nobody",
    async (q) => {
      expect(await found(q)).toEqual([]);
    },
  );

  it("finds a pasted id", async () => {
    const id = ids.get("jose@example.com") ?? "";
    for (const pasted of [` ${id.toUpperCase()} `, `"${id}"`, `'${id}',`, `\u200b${id}\t`]) {
      expect(await found(pasted)).toEqual(["jose@example.com"]);
    }
    expect(await found(crypto.randomUUID())).toEqual([]);
  });

  it("finds a user of an earlier version once the job has run, which then leaves all as they are", async () => {
    const { prisma } = app().database;
    const id = ids.get("jose@example.com") ?? "";
    const old = { searchText: "jose@example.com josé garcía" };
    await prisma.user.update({ where: { id }, data: old });
    expect(await found("garcia")).toEqual([]);
    const job = { id: "1", attempt: 1, lastError: null, signal: new AbortController().signal };
    const run = () =>
      searchTextJob.run(
        { ...app(), transports: { email: null, sms: null } },
        {},
        { ...job, progress: async () => {} },
      );
    await run();
    expect(await found("garcia")).toEqual(["jose@example.com"]);
    const texts = await prisma.user.findMany({ select: { id: true, searchText: true } });
    await run();
    expect(await prisma.user.findMany({ select: { id: true, searchText: true } })).toEqual(texts);
  });
});
