import { describe, expect, it } from "vitest";
import { bulkBody } from "@/lib/contracts/bulk";
import { permissionNames } from "@/lib/contracts/permissions";
import { blockUser } from "@/lib/domain/admin/block";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import { makeFamily, outcomesOf, runBulkJobs, start } from "@/lib/testing/bulk";
import { testCtx } from "@/lib/testing/context";
import {
  type BrowserCtx,
  countRows,
  eventsOf,
  eventTypesOf,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { startBulk } from "./start";

const app = testApp();
const prisma = () => app().database.prisma;
const run = () => runBulkJobs(app());
const missing = "0193a000-0000-7000-8000-00000000dead";

async function holding(...permissions: string[]): Promise<BrowserCtx> {
  return signInAs(app(), await makeUser(app(), { permissions: ["users:read", ...permissions] }));
}
const owner = async () => signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
const blocked = async (ids: readonly string[]) =>
  prisma().user.count({ where: { id: { in: [...ids] }, blockedAt: { not: null } } });

describe("a bulk action", () => {
  it("does to each user what the single action does, with an event each and two for the whole", async () => {
    const by = await holding("users:block");
    const { ids } = await makeFamily(app(), 3);
    const { token } = await signInAs(app(), { id: ids[0] ?? "" });
    const body = { action: "block", ids, expectedCount: 3, reason: "Spam" };
    const jobId = await start(by, body);
    expect(await blocked(ids)).toBe(0);
    expect(await run()).toEqual({ done: 1 });
    expect(await blocked(ids)).toBe(3);
    expect(await authenticateCookie(app(), token)).toBeNull();
    expect([...(await outcomesOf(app(), jobId)).values()]).toEqual(["done", "done", "done"]);
    for (const id of ids) {
      expect((await eventsOf(app(), id)).at(-1)).toMatchObject({
        type: "user.blocked",
        actorId: by.actor.userId,
        requestId: by.requestId,
        ip: by.ip,
        data: { reason: "Spam", until: null },
      });
    }
    const whole = await prisma().auditEvent.findMany({
      where: { type: { startsWith: "bulk." }, data: { path: ["jobId"], equals: jobId } },
      orderBy: { id: "asc" },
    });
    expect(whole.map(({ type, actorId, data }) => ({ type, actorId, data }))).toEqual([
      {
        type: "bulk.started",
        actorId: by.actor.userId,
        data: { jobId, action: "block", users: 3 },
      },
      {
        type: "bulk.ended",
        actorId: by.actor.userId,
        data: { jobId, action: "block", result: "done", done: 3, skipped: 0, failed: 0 },
      },
    ]);
    expect(await mailsTo(app())).toEqual([]);
  });

  it("is for all who pass a filter and were there by the time of the preview", async () => {
    const { family, ids } = await makeFamily(app(), 3);
    const asOf = app().clock.now().toISOString();
    app().clock.advance(1);
    const late = await makeUser(app(), { name: `Late ${family}` });
    const by = await owner();
    const body = { action: "signOut", filter: { q: family }, asOf, expectedCount: 3 };
    await signInAs(app(), { id: ids[1] ?? "" });
    await signInAs(app(), late);
    const jobId = await start(by, body);
    await run();
    const outcomes = await outcomesOf(app(), jobId);
    expect(ids.map((id) => outcomes.get(id))).toEqual([
      ...["skipped unchanged", "done", "skipped unchanged"],
    ]);
    expect(outcomes.has(late.id)).toBe(false);
    expect(await prisma().session.count({ where: { userId: { in: [...ids, late.id] } } })).toBe(1);
  });

  it("unblocks, and records nothing for those who are not blocked", async () => {
    const { ids } = await makeFamily(app(), 2);
    await blockUser(systemCtx(app()), { id: ids[0] ?? "" });
    const jobId = await start(await holding("users:block"), {
      ...{ action: "unblock", ids, expectedCount: 2 },
    });
    await run();
    expect(await blocked(ids)).toBe(0);
    expect([...(await outcomesOf(app(), jobId)).values()]).toEqual(["done", "skipped unchanged"]);
    expect(await eventTypesOf(app(), ids[1] ?? "")).toEqual([]);
  });

  it("adds and removes roles, and leaves the others", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 2);
    await start(by, { action: "addRoles", ids, expectedCount: 2, roles: ["admin"] });
    await run();
    const rolesOf = (id: string | undefined) =>
      prisma().userRole.count({ where: { userId: id ?? "", role: { name: "admin" } } });
    expect(await rolesOf(ids[0])).toBe(1);
    const first = { action: "addRoles", ids: [ids[0]], expectedCount: 1, roles: ["admin"] };
    const again = await start(by, first);
    await run();
    expect([...(await outcomesOf(app(), again)).values()]).toEqual(["skipped unchanged"]);
    await start(by, { action: "removeRoles", ids, expectedCount: 2, roles: ["admin"] });
    await run();
    expect([await rolesOf(ids[0]), await rolesOf(ids[1])]).toEqual([0, 0]);
    expect(await eventTypesOf(app(), ids[0] ?? "")).toEqual([
      "user.roles_changed",
      "user.roles_changed",
    ]);
  });

  it("erases, and its report outlives them", async () => {
    const { ids } = await makeFamily(app(), 2);
    const jobId = await start(await owner(), { action: "delete", ids, expectedCount: 2 });
    await run();
    expect(await prisma().user.count({ where: { id: { in: ids } } })).toBe(0);
    expect([...(await outcomesOf(app(), jobId)).values()]).toEqual(["done", "done"]);
    expect(await eventTypesOf(app(), ids[0] ?? "")).toEqual(["user.erased"]);
  });

  it("skips users who do not exist, or no longer, and says so", async () => {
    const { ids } = await makeFamily(app(), 2);
    const by = await holding("users:block");
    const body = { action: "block", ids: [...ids, ...ids, missing], expectedCount: 2 };
    const jobId = await start(by, body);
    await prisma().user.delete({ where: { id: ids[0] ?? "" } });
    expect(await run()).toEqual({ done: 1 });
    const outcomes = await outcomesOf(app(), jobId);
    expect(outcomes.get(ids[0] ?? "")).toBe("skipped not_found");
    expect(outcomes.get(ids[1] ?? "")).toBe("done");
    expect(outcomes.get(missing)).toBe("skipped not_found");
    expect(await prisma().bulkAction.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      ...{ total: 3, done: 1, skipped: 2, failed: 0 },
    });
  });
});

describe("[S99] the caller's rights", () => {
  it("are those of the single action for each user: nobody with more, not the caller, not the last owner", async () => {
    await prisma().userRole.deleteMany({ where: { role: { name: "owner" } } });
    const only = await makeUser(app(), { roles: ["owner"] });
    const by = await holding("users:block");
    const { ids } = await makeFamily(app(), 1);
    const other = await makeUser(app(), { permissions: ["users:delete"] });
    const all = [...ids, other.id, only.id, by.actor.userId];
    const jobId = await start(by, { action: "block", ids: all, expectedCount: 4 });
    await run();
    const outcomes = await outcomesOf(app(), jobId);
    expect(all.map((id) => outcomes.get(id))).toEqual([
      ...["done", "skipped forbidden", "skipped forbidden", "skipped self"],
    ]);
    expect(await blocked(all)).toBe(1);
    const bySystem = await start(systemCtx(app()), {
      ...{ action: "delete", ids: [only.id], expectedCount: 1 },
    });
    await run();
    expect((await outcomesOf(app(), bySystem)).get(only.id)).toBe("skipped last_owner");
  });

  const losses: [string, (userId: string) => Promise<unknown>][] = [
    [
      "the permission",
      (id) => prisma().user.update({ where: { id }, data: { permissions: ["users:read"] } }),
    ],
    [
      "every permission",
      (id) => prisma().user.update({ where: { id }, data: { permissions: [] } }),
    ],
    ["the account, to a block", (id) => blockUser(systemCtx(app()), { id })],
    [
      "the account, to its own lock",
      (id) => prisma().user.update({ where: { id }, data: { lockedAt: app().clock.now() } }),
    ],
    ["the account, erased", (id) => prisma().user.delete({ where: { id } })],
  ];
  it.each(losses)("once lost (%s) stop the job before the next user", async (_name, lose) => {
    const by = await holding("users:block");
    const { ids } = await makeFamily(app(), 2);
    const jobId = await start(by, { action: "block", ids, expectedCount: 2 });
    await lose(by.actor.userId);
    expect(await run()).toEqual({ dead: 1 });
    expect(await blocked(ids)).toBe(0);
    const { lastError } = await prisma().job.findUniqueOrThrow({ where: { id: jobId } });
    expect(lastError).toMatch(/^Stopped: whoever started it/);
    const ended = await prisma().auditEvent.findFirstOrThrow({
      where: { type: "bulk.ended", actorId: by.actor.userId },
    });
    expect(ended.data).toMatchObject({ result: "dead", done: 0 });
  });

  it("lost in the middle stop it there, and what was done stays", async () => {
    const by = await holding("users:block");
    const { ids } = await makeFamily(app(), 3);
    await start(by, { action: "block", ids, expectedCount: 3 });
    // The first user's event is the moment of the loss: it commits with the first user.
    await prisma().$executeRaw`create or replace function lose() returns trigger as $$ begin
      if new.type = 'user.blocked' then
        update users set permissions = '{users:read}' where id = new.actor_id;
      end if; return new; end $$ language plpgsql`;
    await prisma().$executeRaw`create trigger lose after insert on audit_events
      for each row execute function lose()`;
    try {
      expect(await run()).toEqual({ dead: 1 });
    } finally {
      await prisma().$executeRaw`drop trigger lose on audit_events`;
    }
    expect(await blocked(ids)).toBe(1);
  });

  it("of an API key are its own and its maker's, at the time", async () => {
    const maker = await makeUser(app(), { permissions: ["users:read", "users:block"] });
    const keyId = "0193a000-0000-7000-8000-00000000eeee";
    const permissions = ["users:read", "users:block"];
    await prisma().apiKey.create({
      data: {
        ...{ id: keyId, name: "Bot", prefix: "gh_bot", tokenHash: `hash ${maker.id}` },
        ...{ permissions, createdBy: maker.id, createdAt: app().clock.now() },
      },
    });
    const asKey = testCtx(app(), { actor: keyActor({ keyId, permissions }) });
    const { ids } = await makeFamily(app(), 2);
    const first = await start(asKey, { action: "block", ids: [ids[0]], expectedCount: 1 });
    await run();
    expect([...(await outcomesOf(app(), first)).values()]).toEqual(["done"]);
    expect((await eventsOf(app(), ids[0] ?? "")).at(-1)).toMatchObject({
      ...{ actorId: null, data: { byKey: keyId } },
    });
    await start(asKey, { action: "block", ids: [ids[1]], expectedCount: 1 });
    await prisma().apiKey.delete({ where: { id: keyId } });
    expect(await run()).toEqual({ dead: 1 });
    expect(await blocked(ids)).toBe(1);
  });

  const starts: [string, string, object][] = [
    ["block", "users:block", {}],
    ["unblock", "users:block", {}],
    ["signOut", "users:kick", {}],
    ["addRoles", "roles:assign", { roles: ["admin"] }],
    ["removeRoles", "roles:assign", { roles: ["admin"] }],
    ["delete", "users:delete", {}],
    ["export", "users:export", {}],
  ];
  it.each(starts)(
    "[S60] [S97] to %s take %s, and a recent proof",
    async (action, permission, more) => {
      const { ids } = await makeFamily(app(), 1);
      const body = bulkBody.parse({ action, ids, expectedCount: 1, ...more });
      const everything = permissionNames.filter((one) => one !== permission);
      const before = await countRows(app());
      expect(await refusalOf(startBulk(testCtx(app()), body))).toBe("unauthenticated");
      const asKey = (...permissions: string[]) =>
        testCtx(app(), { actor: keyActor({ permissions }) });
      expect(await refusalOf(startBulk(asKey(...everything), body))).toBe("forbidden");
      expect(await refusalOf(startBulk(asKey(permission), body))).toBe("forbidden");
      expect(await countRows(app())).toEqual(before);
      const enough = action.endsWith("Roles") ? await owner() : await holding(permission);
      const old = { ...enough.actor, authenticatedAt: new Date(0) };
      expect(await refusalOf(startBulk({ ...enough, actor: old }, body))).toBe(
        "reauthentication_required",
      );
      expect(await prisma().bulkAction.count({ where: { actorId: enough.actor.userId } })).toBe(0);
      expect(await refusalOf(startBulk(enough, body))).toBe("passed");
      await run();
    },
  );

  it("grant no role with more than they have, at the start and for each user", async () => {
    const by = await holding("roles:assign");
    const { ids } = await makeFamily(app(), 1);
    for (const action of ["addRoles", "removeRoles"]) {
      const body = bulkBody.parse({ action, ids, expectedCount: 1, roles: ["admin"] });
      expect(await refusalOf(startBulk(by, body))).toBe("forbidden");
    }
  });
});

describe("what is refused, with nothing done", () => {
  it("is another number of users than expected, and the answer tells the number", async () => {
    const by = await owner();
    const { family, ids } = await makeFamily(app(), 2);
    const bodies = [
      { action: "delete", filter: { q: family }, expectedCount: 3 },
      { action: "delete", ids, expectedCount: 1 },
      { action: "delete", ids: [...ids, missing], expectedCount: 3 },
    ];
    for (const body of bodies) {
      await expect(start(by, body)).rejects.toMatchObject({
        code: "conflict",
        details: { count: 2, detail: expect.stringContaining("2 users are selected") },
      });
    }
    const nobody = { action: "delete", filter: { q: "nobody-has-this-name" }, expectedCount: 1 };
    await expect(start(by, nobody)).rejects.toMatchObject({ details: { count: 0 } });
    expect(await prisma().job.count({ where: { createdBy: by.actor.userId } })).toBe(0);
    expect(await run()).toEqual({});
  });

  it("is a block in the past, or a role that nobody has made", async () => {
    const by = await owner();
    const { ids } = await makeFamily(app(), 1);
    const named = { ids, expectedCount: 1 };
    const past = { action: "block", ...named, until: "2020-01-01T00:00:00Z" };
    expect(await refusalOf(start(by, past))).toBe("validation_failed");
    const unknown = { action: "addRoles", ...named, roles: ["admin", "astronaut"] };
    expect(await refusalOf(start(by, unknown))).toBe("validation_failed");
  });

  const id = missing;
  it.each<[string, object]>([
    ["10,001 ids", { ids: Array.from({ length: 10_001 }, () => id) }],
    ["no ids", { ids: [] }],
    ["words for ids", { ids: ["everyone"] }],
    ["ids and a filter", { ids: [id], filter: {} }],
    ["neither", {}],
    ["nobody expected", { ids: [id], expectedCount: 0 }],
    ["an unknown filter", { filter: { shoeSize: 43 } }],
    ["another action's input", { ids: [id], roles: ["admin"] }],
    ["an unknown action", { ids: [id], action: "promote" }],
  ])("is %s", (_name, body) => {
    const given = { action: "block", expectedCount: 1, ...body };
    expect(bulkBody.safeParse(given).success).toBe(false);
  });

  it("but 10,000 ids are taken, and those that nobody has are reported", async () => {
    const { ids } = await makeFamily(app(), 1);
    const many = Array.from(
      { length: 9999 },
      (_, n) => `0193b000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    );
    const by = await owner();
    const jobId = await start(by, { action: "export", ids: [...many, ...ids], expectedCount: 1 });
    expect(await run()).toEqual({ done: 1 });
    const rows = await prisma().bulkRow.groupBy({
      ...{ by: ["outcome", "reason"], where: { bulkId: jobId }, _count: true },
      orderBy: { outcome: "asc" },
    });
    expect(rows).toEqual([
      { outcome: "done", reason: null, _count: 1 },
      { outcome: "skipped", reason: "not_found", _count: 9999 },
    ]);
  });
});
