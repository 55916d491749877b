import { describe, expect, it } from "vitest";
import { type ExportColumn, exportColumns, usualExportColumns } from "@/lib/contracts/export";
import type { FileStream } from "@/lib/contracts/files";
import { blockUser } from "@/lib/domain/admin/block";
import { testApp } from "@/lib/testing/app";
import { makeFamily } from "@/lib/testing/bulk";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { exportUsers } from "./export-users";
import { EXPORT_BATCH } from "./user-lines";

const app = testApp();
const prisma = () => app().database.prisma;
const holder = async () =>
  signInAs(app(), await makeUser(app(), { permissions: ["users:export"] }));

async function textOf({ chunks }: FileStream): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

const usual = { format: "csv" as const, columns: usualExportColumns };

describe("an export of users", () => {
  it("as CSV has a line for each, with the usual columns", async () => {
    const { family, users } = await makeFamily(app(), 2, { roles: ["admin"] });
    const file = await exportUsers(await holder(), { filter: { q: family }, ...usual });
    expect(file).toMatchObject({ name: "users-2026-11-14.csv", format: "csv" });
    expect((await textOf(file)).split("\r\n")).toEqual([
      usualExportColumns.join(","),
      ...users.map(
        ({ id, email }) =>
          `${id},${email},true,,,false,Robin ${family},active,admin,2026-11-14T09:00:00.000Z,,0`,
      ),
      "",
    ]);
  });

  it("as JSON lines has every column that can be asked for, and no secret", async () => {
    const { family, ids } = await makeFamily(app(), 1);
    const id = ids[0] ?? "";
    await blockUser(systemCtx(app()), { id, reason: "Spam" });
    const data = { data: { plan: "free" }, address: { city: "Pécs" }, bio: "Two\nlines" };
    await prisma().user.update({ where: { id }, data });
    const all = { format: "jsonl" as const, columns: exportColumns as readonly ExportColumn[] };
    const text = await textOf(await exportUsers(await holder(), { filter: { q: family }, ...all }));
    const row = JSON.parse(text);
    expect(Object.keys(row)).toEqual([...exportColumns]);
    expect(row).toMatchObject({
      ...{ id, status: "blocked", blockedReason: "Spam", data: { plan: "free" } },
      ...{ address: { city: "Pécs" }, bio: "Two\nlines", hasPassword: true, loginCount: 0 },
    });
    expect(text).not.toMatch(/\$2|\$argon|hash|secret|token/i);
  });

  it("[S65] has no formula in it", async () => {
    const { family, ids } = await makeFamily(app(), 1);
    const name = `=cmd|' /C calc'!A0 ${family}`;
    await prisma().user.update({ where: { id: ids[0] ?? "" }, data: { name } });
    const text = await textOf(
      await exportUsers(await holder(), {
        ...{ filter: { q: family }, format: "csv", columns: ["name"] },
      }),
    );
    expect(text).toBe(`name\r\n'${name}\r\n`);
  });

  it("goes on over many batches, each user once, and holds one batch at a time", async () => {
    const now = app().clock.now();
    const family = "Batchington";
    const count = EXPORT_BATCH * 2 + 3;
    await prisma().user.createMany({
      data: Array.from({ length: count }, (_, n) => ({
        id: `0193b000-0000-7000-8000-${String(n).padStart(12, "0")}`,
        ...{ name: family, searchText: ` ${family.toLowerCase()}`, createdAt: now, updatedAt: now },
      })),
    });
    const shape = { format: "csv" as const, columns: ["id"] as const };
    const file = await exportUsers(await holder(), { filter: { q: family }, ...shape });
    const sizes: number[] = [];
    const seen = new Set<string>();
    for await (const chunk of file.chunks) {
      const lines = chunk.trimEnd().split("\r\n");
      sizes.push(lines.length);
      for (const line of lines) seen.add(line);
    }
    expect(sizes).toEqual([1, EXPORT_BATCH, EXPORT_BATCH, 3]);
    expect(seen.size).toBe(count + 1);
  });

  it("of nobody is a header", async () => {
    const filter = { q: "nobody-has-this-name" };
    const text = await textOf(await exportUsers(await holder(), { filter, ...usual }));
    expect(text).toBe(`${usualExportColumns.join(",")}\r\n`);
  });

  it("[S97] [S98] takes the permission and a recent proof, and leaves an event", async () => {
    const by = await holder();
    const old = { ...by, actor: { ...by.actor, authenticatedAt: new Date(0) } };
    const asked = { filter: {}, ...usual };
    expect(await refusalOf(exportUsers(old, asked))).toBe("reauthentication_required");
    const events = () =>
      prisma().auditEvent.findMany({
        where: { type: "users.exported", actorId: by.actor.userId },
      });
    expect(await events()).toEqual([]);
    expect(await refusalOf(exportUsers(by, asked))).toBe("passed");
    expect(await events()).toMatchObject([
      { userId: null, data: { format: "csv", columns: [...usualExportColumns] } },
    ]);
  });

  it("[S62] ends in the middle when its caller loses the permission", async () => {
    const by = await holder();
    const shape = { format: "csv" as const, columns: ["id"] as const };
    const file = await exportUsers(by, { filter: {}, ...shape });
    const parts = file.chunks[Symbol.asyncIterator]();
    await parts.next();
    expect((await parts.next()).value?.split("\r\n").length).toBeGreaterThan(EXPORT_BATCH);
    await prisma().user.update({ where: { id: by.actor.userId }, data: { permissions: [] } });
    expect(await refusalOf(parts.next())).toBe("forbidden");
  });
});
