import { describe, expect, it } from "vitest";
import { bulkPreviewBody } from "@/lib/contracts/bulk";
import type { FileStream } from "@/lib/contracts/files";
import { testApp } from "@/lib/testing/app";
import { makeFamily, runBulkJobs, start } from "@/lib/testing/bulk";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { exportedFile } from "./file";
import { getJob, listAllJobs } from "./jobs";
import { previewBulk } from "./preview";
import { bulkReport, listBulkRows } from "./report";
import { keepSelection, reviewBulk, startReviewed } from "./review";
import { sweepBulk } from "./sweep";

const app = testApp();
const prisma = () => app().database.prisma;
const run = () => runBulkJobs(app());
const owner = async () => signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
const holding = async (...permissions: string[]) =>
  signInAs(app(), await makeUser(app(), { permissions }));

async function textOf({ chunks }: FileStream): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

describe("a preview", () => {
  it("counts exactly, and says whom it would leave out and why", async () => {
    const by = await holding("users:read", "users:block");
    const { family, ids } = await makeFamily(app(), 3);
    const above = await makeUser(app(), { name: `Boss ${family}`, roles: ["admin"] });
    const more = await makeUser(app(), { name: `More ${family}`, permissions: ["users:delete"] });
    await makeUser(app(), { name: `Less ${family}`, permissions: ["users:read"] });
    await prisma().user.update({
      where: { id: by.actor.userId },
      data: { searchText: ` ${family.toLowerCase()}` },
    });
    const asked = bulkPreviewBody.parse({ action: "block", filter: { q: family } });
    const preview = await previewBulk(by, asked);
    expect(preview).toMatchObject({ count: 7, asOf: app().clock.now().toISOString() });
    expect(preview.excluded).toMatchObject([
      { reason: "self", count: 1, users: [{ id: by.actor.userId }] },
      { reason: "forbidden", count: 2 },
    ]);
    const forbidden = preview.excluded[1]?.users.map(({ id }) => id).sort();
    expect(forbidden).toEqual([above.id, more.id].sort());
    const named = bulkPreviewBody.parse({
      action: "block",
      ids: [...ids, "0193a000-0000-7000-8000-00000000dead"],
    });
    expect(await previewBulk(by, named)).toMatchObject({
      count: 3,
      excluded: [{ reason: "not_found", count: 1 }],
    });
    const exporting = { ...asked, action: "export" as const };
    expect(await refusalOf(previewBulk(by, exporting))).toBe("forbidden");
  });

  it("names the last owner where all of them are selected", async () => {
    await prisma().userRole.deleteMany({ where: { role: { name: "owner" } } });
    const one = await makeUser(app(), { roles: ["owner"] });
    const two = await makeUser(app(), { roles: ["owner"] });
    const ask = (...ids: string[]) =>
      previewBulk(systemCtx(app()), bulkPreviewBody.parse({ action: "delete", ids }));
    expect((await ask(one.id)).excluded).toEqual([]);
    expect((await ask(one.id, two.id)).excluded).toMatchObject([
      { reason: "last_owner", count: 1 },
    ]);
  });
});

describe("a kept selection", () => {
  it("is reviewed and started once, by who made it", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 3);
    const { id } = await keepSelection(by, { ids });
    expect(await reviewBulk(by, { id, action: "block" })).toMatchObject({ count: 3, filter: null });
    const other = await owner();
    expect(await refusalOf(reviewBulk(other, { id, action: "block" }))).toBe("not_found");
    const agreed = { id, expectedCount: 3, input: { action: "block" as const } };
    expect(await refusalOf(startReviewed(other, agreed))).toBe("not_found");
    expect(await refusalOf(startReviewed(by, { ...agreed, expectedCount: 2 }))).toBe("conflict");
    const both = await Promise.all([
      refusalOf(startReviewed(by, agreed)),
      refusalOf(startReviewed(by, agreed)),
    ]);
    expect(both.sort()).toEqual(["conflict", "passed"]);
    expect(await run()).toEqual({ done: 1 });
    expect(
      await prisma().user.count({ where: { id: { in: ids }, blockedAt: { not: null } } }),
    ).toBe(3);
  });

  it("of a filter keeps the time, so that later users are not part of it", async () => {
    const by = await owner();
    const { family } = await makeFamily(app(), 2);
    const { id } = await keepSelection(by, { filter: { q: family } });
    app().clock.advance(60);
    await makeUser(app(), { name: `Late ${family}` });
    expect(await reviewBulk(by, { id, action: "delete" })).toMatchObject({
      ...{ count: 2, filter: { q: family } },
    });
  });

  it("goes after a day without an action; a report after 90 days", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 2);
    const { id } = await keepSelection(by, { ids });
    const started = await start(by, { action: "block", ids, expectedCount: 2 });
    await run();
    const left = async () => {
      await sweepBulk(app());
      const rows = await prisma().bulkAction.findMany({ where: { id: { in: [id, started] } } });
      return rows.map((row) => row.id);
    };
    expect(await left()).toEqual([id, started]);
    app().clock.advance(25 * 3600);
    expect(await left()).toEqual([started]);
    app().clock.advance(91 * 86_400);
    expect(await left()).toEqual([]);
    expect(await prisma().job.count({ where: { id: started } })).toBe(0);
    expect(await prisma().bulkRow.count({ where: { bulkId: { in: [id, started] } } })).toBe(0);
  });
});

describe("a report", () => {
  it("is in pages, by outcome, and a CSV file as a whole", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 3, { name: '=HYPERLINK("x")' });
    await prisma().user.delete({ where: { id: ids[1] ?? "" } });
    const id = await start(by, { action: "block", ids, expectedCount: 2 });
    await run();
    const first = await listBulkRows(by, { id, limit: 2 });
    expect(first.items.map(({ userId }) => userId)).toEqual(ids.slice(0, 2));
    const rest = await listBulkRows(by, { id, limit: 2, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ userId: ids[2], outcome: "done" }], nextCursor: null });
    const skipped = await listBulkRows(by, { id, outcome: "skipped" });
    expect(skipped.items).toMatchObject([{ userId: ids[1], reason: "not_found" }]);
    const foreign = { id, outcome: "done" as const, cursor: first.nextCursor ?? "" };
    expect(await refusalOf(listBulkRows(by, foreign))).toBe("validation_failed");
    const lines = (await textOf(await bulkReport(by, { id }))).trimEnd().split("\r\n");
    expect(lines[0]).toBe("user_id,email,name,outcome,reason,explanation,at");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")",done,,`);
    expect(lines[2]).toContain(`${ids[1]},,,skipped,not_found,`);
  });

  it("and its job are for who started it, and for readers of the log", async () => {
    const maker = await holding("users:read", "users:block");
    const colleague = await holding("users:read");
    const reader = await holding("users:read", "audit:read");
    const { ids } = await makeFamily(app(), 1);
    const id = await start(maker, { action: "block", ids, expectedCount: 1, reason: "Spam" });
    expect(await getJob(maker, { id })).toMatchObject({
      ...{ state: "queued", createdBy: maker.actor.userId },
      bulk: { action: "block", input: { reason: "Spam" }, filter: null, total: 1 },
    });
    for (const read of [getJob, listBulkRows, bulkReport]) {
      expect(await refusalOf(read(colleague, { id }))).toBe("not_found");
      expect(await refusalOf(read(reader, { id }))).toBe("passed");
      expect(await refusalOf(read(await holding("users:block"), { id }))).toBe("forbidden");
    }
    const list = async (ctx: typeof maker) =>
      (await listAllJobs(ctx, { kind: "bulk" })).items.map((job) => job.id);
    expect(await list(maker)).toEqual([id]);
    expect(await list(colleague)).toEqual([]);
    expect(await list(reader)).toContain(id);
    await run();
  });
});

describe("an export by a job", () => {
  it("is a file of the chosen columns, to download for a day, by holders of the permission", async () => {
    const by = await holding("users:read", "users:export");
    const { family, users } = await makeFamily(app(), 3);
    const body = { action: "export", filter: { q: family }, expectedCount: 3 };
    const id = await start(by, { ...body, format: "jsonl", columns: ["id", "email", "roles"] });
    expect(await refusalOf(exportedFile(by, { id }))).toBe("conflict");
    expect(await run()).toEqual({ done: 1 });
    const file = await exportedFile(by, { id });
    const day = app().clock.now().toISOString().slice(0, 10);
    expect(file).toMatchObject({ name: `users-${day}.jsonl`, format: "jsonl" });
    const lines = (await textOf(file)).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      users.map(({ id: userId, email }) => ({ id: userId, email, roles: [] })),
    );
    expect((await getJob(by, { id })).bulk).toMatchObject({ total: 3, done: 3 });
    expect(await refusalOf(exportedFile(await holding("users:read"), { id }))).toBe("forbidden");
    const old = { ...by, actor: { ...by.actor, authenticatedAt: new Date(0) } };
    expect(await refusalOf(exportedFile(old, { id }))).toBe("reauthentication_required");
    const downloads = await prisma().auditEvent.findMany({
      where: { type: "users.exported", actorId: by.actor.userId },
    });
    expect(downloads.map(({ data }) => data)).toEqual([
      { format: "jsonl", columns: ["id", "email", "roles"], jobId: id },
    ]);
    app().clock.advance(24 * 3600 + 1);
    const later = { ...by, actor: { ...by.actor, authenticatedAt: app().clock.now() } };
    expect(await refusalOf(exportedFile(later, { id }))).toBe("conflict");
    await sweepBulk(app());
    expect(await prisma().bulkFilePart.count({ where: { bulkId: id } })).toBe(0);
  });
});
