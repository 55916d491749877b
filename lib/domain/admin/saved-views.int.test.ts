import { beforeEach, describe, expect, it } from "vitest";
import type { SavedView } from "@/lib/contracts/saved-views";
import type { Ctx } from "@/lib/domain/core/context";
import { eraseUser } from "@/lib/domain/users/erase";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { chooseUserColumns, readUserColumns } from "./list-columns";
import { changeView, createView, deleteView, getView, listViews, MOST_VIEWS } from "./saved-views";

const app = testApp();
let owner: BrowserCtx;
let support: BrowserCtx;
let ids: { owner: string; support: string };

beforeEach(async () => {
  await app().database.prisma.savedView.deleteMany();
  await app().database.prisma.auditEvent.deleteMany({ where: { type: { startsWith: "view." } } });
  const people = {
    owner: await makeUser(app(), { permissions: ["users:read", "settings:write"] }),
    support: await makeUser(app(), { permissions: ["users:read"] }),
  };
  ids = { owner: people.owner.id, support: people.support.id };
  owner = await signInAs(app(), people.owner);
  support = await signInAs(app(), people.support);
});

const blocked = { status: "blocked", sort: "email", columns: ["status", "email"] } as const;
const query = { ...blocked, columns: [...blocked.columns] };
const names = async (ctx: Ctx) => (await listViews(ctx)).map(({ name }) => name);
const events = async () =>
  (
    await app().database.prisma.auditEvent.findMany({
      where: { type: { startsWith: "view." } },
      orderBy: { createdAt: "asc" },
    })
  ).map(({ type, data }) => [type, (data as { name?: string }).name]);

describe("a saved view", () => {
  it("keeps filter, order and columns, for its owner alone", async () => {
    const view = await createView(support, { name: "Blocked", query, shared: false });
    expect(view).toMatchObject({ name: "Blocked", shared: false, editable: true, query });
    expect(await getView(support, view)).toEqual(view);
    expect(await names(support)).toEqual(["Blocked"]);
    expect(await names(owner)).toEqual([]);
    for (const act of [getView, changeView, deleteView]) {
      expect(await refusalOf(act(owner, { id: view.id }))).toBe("not_found");
    }
    expect(await events()).toEqual([]);
  });

  it("that is shared is seen by all, and changed by its owner and by who may share", async () => {
    const view = await createView(owner, { name: "Blocked", query, shared: true });
    expect(await names(support)).toEqual(["Blocked"]);
    expect((await getView(support, view)).editable).toBe(false);
    expect(await refusalOf(changeView(support, { id: view.id, name: "Mine" }))).toBe("forbidden");
    expect(await refusalOf(deleteView(support, view))).toBe("forbidden");
    await changeView(owner, { id: view.id, name: "Blocked users" });
    expect(await names(support)).toEqual(["Blocked users"]);
    await changeView(owner, { id: view.id, shared: false });
    expect(await names(support)).toEqual([]);
    await deleteView(owner, view);
    expect(await events()).toEqual([
      ["view.shared", "Blocked"],
      ["view.shared", "Blocked users"],
      ["view.unshared", "Blocked users"],
    ]);
  });

  it("[S60] is shared only with the permission to change settings", async () => {
    const view = await createView(support, { name: "Mine", query: {}, shared: false });
    expect(await refusalOf(createView(support, { name: "Ours", query: {}, shared: true }))).toBe(
      "forbidden",
    );
    expect(await refusalOf(changeView(support, { id: view.id, shared: true }))).toBe("forbidden");
    expect(await names(owner)).toEqual([]);
    // Someone who has lost the permission can still rename what they share.
    await app().database.prisma.savedView.update({
      where: { id: view.id },
      data: { shared: true },
    });
    expect(await refusalOf(changeView(support, { id: view.id, name: "x", shared: true }))).toBe(
      "passed",
    );
  });

  it("stays when its owner is erased if it is shared, and goes if not", async () => {
    const view = await createView(owner, { name: "Ours", query, shared: true });
    await createView(owner, { name: "Mine", query, shared: false });
    const system = systemCtx(app());
    await app().database.prisma.$transaction((tx) => eraseUser(system, tx, ids.owner));
    expect(await listViews(support)).toMatchObject([{ id: view.id, owner: null, editable: false }]);
    expect(await app().database.prisma.savedView.count()).toBe(1);
  });

  it("of another version is read as far as it is understood", async () => {
    const view = await createView(support, { name: "Old", query, shared: false });
    const stored = {
      status: "asleep",
      role: "admin",
      mark: 1,
      sort: ["x"],
      columns: ["shoe size"],
    };
    await app().database.prisma.savedView.update({
      where: { id: view.id },
      data: { query: stored },
    });
    expect((await getView(support, view)).query).toEqual({ role: "admin" });
  });

  it("is one of fifty at most, also of many at once", async () => {
    const rows = Array.from({ length: MOST_VIEWS - 1 }, () => ({
      ...{ id: crypto.randomUUID(), ownerId: ids.support, name: "x", query: {} },
      ...{ createdAt: app().clock.now(), updatedAt: app().clock.now() },
    }));
    await app().database.prisma.savedView.createMany({ data: rows });
    const saves = Array.from({ length: 5 }, () =>
      refusalOf(createView(support, { name: "y", query: {}, shared: false })),
    );
    const outcomes = await Promise.all(saves);
    expect(outcomes.filter((one) => one === "passed")).toHaveLength(1);
    expect(outcomes.filter((one) => one === "conflict")).toHaveLength(4);
  });

  it("needs the permission to view users", async () => {
    const plain = await signInAs(app(), await makeUser(app()));
    const acts: ((view: Pick<SavedView, "id">) => Promise<unknown>)[] = [
      () => listViews(plain),
      (view) => getView(plain, view),
      () => createView(plain, { name: "x", query: {}, shared: false }),
      (view) => changeView(plain, view),
      (view) => deleteView(plain, view),
      () => readUserColumns(plain),
      () => chooseUserColumns(plain, []),
    ];
    const view = await createView(owner, { name: "Ours", query, shared: true });
    for (const act of acts) expect(await refusalOf(act(view))).toBe("forbidden");
  });
});

it("the columns that an admin chose are theirs, in any browser", async () => {
  const byDefault = await readUserColumns(support);
  await chooseUserColumns(support, ["created", "email"]);
  await chooseUserColumns(support, ["email", "status"]);
  const elsewhere = await signInAs(app(), { id: ids.support });
  expect(await readUserColumns(elsewhere)).toEqual(["status", "email"]);
  expect(await readUserColumns(owner)).toEqual(byDefault);
  await app().database.prisma.listColumns.updateMany({ data: { columns: ["shoe size", "id"] } });
  expect(await readUserColumns(support)).toEqual(["id"]);
});
