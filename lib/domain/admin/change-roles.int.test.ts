import { describe, expect, it } from "vitest";
import { MAX_ROLES } from "@/lib/contracts/roles";
import { createApiKey } from "@/lib/domain/access/api-keys";
import { authenticateApiKey } from "@/lib/domain/access/authenticate-key";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { asWorker } from "@/lib/testing/jobs";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { createRole, deleteRole, updateRole } from "./change-roles";
import { setUserRole } from "./manage-user";
import { roleUsersJob } from "./role-users-job";
import { listRoleViews } from "./roles";

const app = testApp({ patienceMs: 20_000 });

let made = 0;
const nameOf = () => `Team ${++made}`;
const none = { permissions: [] as string[], requiresMfa: false };

async function holding(...permissions: string[]): Promise<BrowserCtx> {
  return signInAs(app(), await makeUser(app(), { permissions }));
}

async function owner(): Promise<BrowserCtx> {
  return signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
}

async function shipped(name: string) {
  const roles = await listRoleViews(systemCtx(app()));
  const role = roles.find((one) => one.name === name);
  if (!role) throw new Error(`There is no role ${name}.`);
  return role;
}

function eventsOfRole(roleId: string) {
  return app().database.prisma.auditEvent.findMany({
    where: { data: { path: ["roleId"], equals: roleId } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { type: true, actorId: true, data: true },
  });
}

const permissionsNow = async ({ token }: BrowserCtx) =>
  [...((await authenticateCookie(app(), token))?.actor.permissions ?? [])].sort();

describe("a role", () => {
  it("[S98] leaves an event with the old and new values of each change", async () => {
    const ctx = await owner();
    const name = nameOf();
    const first = { name, description: null, permissions: ["users:read"], requiresMfa: false };
    const { id } = await createRole(ctx, first);
    const next = { id, name: `${name}b`, permissions: ["users:*", "users:*"], requiresMfa: true };
    const view = await updateRole(ctx, next);
    expect(view).toMatchObject({ name: `${name}b`, permissions: ["users:*"], requiresMfa: true });
    await updateRole(ctx, { id, permissions: ["users:*"], description: "" });
    expect(await deleteRole(ctx, { id })).toEqual({ users: 0 });
    const { userId: actorId } = ctx.actor;
    const last = { ...first, name: `${name}b`, permissions: ["users:*"], requiresMfa: true };
    expect(await eventsOfRole(id)).toEqual([
      { type: "role.created", actorId, data: { roleId: id, ...first } },
      {
        ...{ type: "role.changed", actorId },
        data: {
          ...{ roleId: id, name },
          from: { name, permissions: ["users:read"], requiresMfa: false },
          to: { name: `${name}b`, permissions: ["users:*"], requiresMfa: true },
        },
      },
      { type: "role.deleted", actorId, data: { roleId: id, ...last, users: 0 } },
    ]);
  });

  it("[S62] holds for its users and their API keys from the next request on", async () => {
    const ctx = await owner();
    const { id, name } = await createRole(ctx, { ...none, name: nameOf() });
    const user = await makeUser(app(), { permissions: ["keys:write"], roles: [name] });
    const browser = await signInAs(app(), user);
    expect(await permissionsNow(browser)).toEqual(["keys:write"]);
    await updateRole(ctx, { id, permissions: ["users:read", "users:kick"] });
    expect(await permissionsNow(browser)).toEqual(["keys:write", "users:kick", "users:read"]);
    const again = await signInAs(app(), user);
    const scopes = ["users:read", "users:kick"];
    const wanted = { name: "Shop", permissions: scopes, trusted: false };
    const { key } = await createApiKey(again, wanted);
    const ofKey = async () => (await authenticateApiKey(app(), key, null)).permissions;
    expect(await ofKey()).toEqual(scopes);
    await updateRole(ctx, { id, permissions: ["users:read"] });
    expect(await ofKey()).toEqual(["users:read"]);
    expect(await deleteRole(ctx, { id })).toEqual({ users: 1 });
    expect(await ofKey()).toEqual([]);
    expect(await permissionsNow(browser)).toEqual(["keys:write"]);
  });

  it("that gets its first permissions gives its users the sessions of an admin", async () => {
    const ctx = await owner();
    const { id, name } = await createRole(ctx, { ...none, name: nameOf() });
    const browser = await signInAs(app(), await makeUser(app(), { roles: [name] }));
    const other = await signInAs(app(), await makeUser(app()));
    await updateRole(ctx, { id, permissions: ["users:read"] });
    expect(await runDueJobs(asWorker(app()), [roleUsersJob])).toMatchObject({
      dead: 0,
      delayed: 0,
    });
    app().clock.advance(12 * 3600);
    expect(await authenticateCookie(app(), browser.token)).toBeNull();
    expect(await authenticateCookie(app(), other.token)).not.toBeNull();
  });

  it("[S103] that comes to require a second factor gives the days of grace again, to those who owe it newly", async () => {
    const ctx = await owner();
    await updateSettings(systemCtx(app()), { mfa: "requiredForAdmins" });
    const { id, name } = await createRole(ctx, { ...none, name: nameOf() });
    const strict = await createRole(ctx, { ...none, name: nameOf(), requiresMfa: true });
    const { prisma } = app().database;
    const users = await Promise.all([
      makeUser(app(), { roles: [name] }),
      makeUser(app(), { roles: [name], permissions: ["users:read"] }),
      makeUser(app(), { roles: [name, "support"] }),
      makeUser(app(), { roles: [name, strict.name] }),
      makeUser(app()),
    ]);
    const past = new Date(app().clock.now().getTime() - 1000);
    await prisma.user.updateMany({
      where: { id: { in: users.map((one) => one.id) } },
      data: { mfaGraceUntil: past },
    });
    await updateRole(ctx, { id, requiresMfa: true });
    await runDueJobs(asWorker(app()), [roleUsersJob]);
    const ends = await Promise.all(
      users.map(
        async (one) => (await prisma.user.findUnique({ where: { id: one.id } }))?.mfaGraceUntil,
      ),
    );
    expect(ends).toEqual([null, past, past, past, past]);
  });

  it("counts its users up to a bound, and knows which are built in", async () => {
    const ctx = await owner();
    const { id, name } = await createRole(ctx, { ...none, name: nameOf() });
    await makeUser(app(), { roles: [name] });
    const roles = await listRoleViews(ctx);
    expect(roles.find((one) => one.id === id)).toMatchObject({ users: 1, builtIn: false });
    expect(roles.filter((one) => one.builtIn).map((one) => one.name)).toEqual(["admin", "owner"]);
  });
});

describe("the name of a role", () => {
  it("is unique whatever the case, also for one that is renamed", async () => {
    const ctx = await owner();
    const name = nameOf();
    const { id } = await createRole(ctx, { ...none, name });
    const other = await createRole(ctx, { ...none, name: nameOf() });
    const taken = { ...none, name: name.toUpperCase() };
    expect(await refusalOf(createRole(ctx, taken))).toBe("already_exists");
    expect(await refusalOf(updateRole(ctx, { id: other.id, name: taken.name }))).toBe(
      "already_exists",
    );
    expect(await refusalOf(createRole(ctx, { ...none, name: "OWNER" }))).toBe("already_exists");
    const renamed = await updateRole(ctx, { id, name: taken.name });
    expect(renamed.name).toBe(taken.name);
  });

  it("is taken by one of fifty who want it at once", async () => {
    const ctx = await owner();
    const name = nameOf();
    const tally = await runConcurrently((index) =>
      createRole(ctx, { ...none, name: index % 2 ? name : name.toLowerCase() }),
    );
    expect(tally).toEqual({ passed: 1, already_exists: 49 });
  });
});

describe("[S63] the built-in roles", () => {
  it("the owner’s cannot be changed or deleted, not even by an owner", async () => {
    const ctx = await owner();
    const { id } = await shipped("owner");
    for (const change of [{ permissions: [] }, { name: "Boss" }, { requiresMfa: true }]) {
      expect(await refusalOf(updateRole(ctx, { id, ...change }))).toBe("conflict");
    }
    expect(await refusalOf(deleteRole(ctx, { id }))).toBe("conflict");
    expect(await shipped("owner")).toMatchObject({ permissions: ["*"], requiresMfa: false });
  });

  it("the admin’s can be changed, but neither renamed nor deleted", async () => {
    const ctx = await owner();
    const { id, permissions } = await shipped("admin");
    const changed = await updateRole(ctx, { id, permissions: ["users:read"], requiresMfa: true });
    expect(changed).toMatchObject({ permissions: ["users:read"], requiresMfa: true });
    expect(await refusalOf(updateRole(ctx, { id, name: "Admins" }))).toBe("conflict");
    expect(await refusalOf(deleteRole(ctx, { id }))).toBe("conflict");
    await updateRole(ctx, { id, permissions, requiresMfa: false });
  });

  it("no other holds everything", async () => {
    const ctx = await owner();
    const all = { ...none, name: nameOf(), permissions: ["*"] };
    expect(await refusalOf(createRole(ctx, all))).toBe("validation_failed");
  });
});

describe("[S99] nobody", () => {
  it("creates or widens a role with a permission that they lack", async () => {
    const ctx = await holding("roles:write", "users:read", "audit:*");
    const create = (...permissions: string[]) =>
      refusalOf(createRole(ctx, { ...none, name: nameOf(), permissions }));
    expect(await create("users:read", "audit:*", "audit:read")).toBe("passed");
    for (const one of ["users:kick", "users:*", "settings:write"]) {
      expect(await create("users:read", one)).toBe("forbidden");
    }
    const { id } = await createRole(ctx, { ...none, name: nameOf(), permissions: ["users:read"] });
    const widen = updateRole(ctx, { id, permissions: ["users:read", "users:kick"] });
    expect(await refusalOf(widen)).toBe("forbidden");
  });

  it("hands on a pattern of which they hold only the present permissions", async () => {
    const ctx = await holding("roles:write", "messages:read", "messages:write");
    const all = { ...none, name: nameOf(), permissions: ["messages:*"] };
    expect(await refusalOf(createRole(ctx, all))).toBe("forbidden");
    const each = { ...all, permissions: ["messages:read", "messages:write"] };
    expect(await refusalOf(createRole(ctx, each))).toBe("passed");
  });

  it("changes, narrows, renames or deletes a role that holds more than they do", async () => {
    const admin = await owner();
    const permissions = ["users:read", "settings:write"];
    const { id } = await createRole(admin, { ...none, name: nameOf(), permissions });
    const ctx = await holding("roles:write", "users:read");
    for (const change of [
      { permissions: ["users:read"] },
      { name: nameOf() },
      { description: "Mine now" },
      { requiresMfa: true },
    ]) {
      expect(await refusalOf(updateRole(ctx, { id, ...change }))).toBe("forbidden");
    }
    expect(await refusalOf(deleteRole(ctx, { id }))).toBe("forbidden");
    const { prisma } = app().database;
    const wild = { id: (await shipped("support")).id };
    await prisma.role.update({ where: wild, data: { permissions: ["*"] } });
    expect(await refusalOf(deleteRole(ctx, wild))).toBe("forbidden");
    const back = ["users:read", "users:kick", "users:reset"];
    await prisma.role.update({ where: wild, data: { permissions: back } });
  });
});

describe("roles are refused", () => {
  it("[S97] without a proof of the last ten minutes", async () => {
    const ctx = await owner();
    const { id } = await createRole(ctx, { ...none, name: nameOf() });
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    const fresh = "reauthentication_required";
    expect(await refusalOf(createRole(ctx, { ...none, name: nameOf() }))).toBe(fresh);
    expect(await refusalOf(updateRole(ctx, { id, requiresMfa: true }))).toBe(fresh);
    expect(await refusalOf(deleteRole(ctx, { id }))).toBe(fresh);
  });

  it("with a permission that does not exist, and where they are gone", async () => {
    const ctx = await owner();
    const wrong = { ...none, name: nameOf(), permissions: ["users:fly"] };
    expect(await refusalOf(createRole(ctx, wrong))).toBe("validation_failed");
    const { id } = await createRole(ctx, { ...none, name: nameOf() });
    await deleteRole(ctx, { id });
    expect(await refusalOf(updateRole(ctx, { id, requiresMfa: true }))).toBe("not_found");
    expect(await refusalOf(deleteRole(ctx, { id }))).toBe("not_found");
  });

  it("past their number", async () => {
    const ctx = await owner();
    const { prisma } = app().database;
    const there = await prisma.role.count();
    await prisma.role.createMany({
      data: Array.from({ length: MAX_ROLES - there }, (_, index) => ({
        id: `0193a000-0000-7000-9000-${String(index).padStart(12, "0")}`,
        name: `Filler ${index}`,
        createdAt: app().clock.now(),
      })),
    });
    expect(await refusalOf(createRole(ctx, { ...none, name: nameOf() }))).toBe("conflict");
    await prisma.role.deleteMany({ where: { name: { startsWith: "Filler " } } });
  });
});

describe("of two admins at the same time", () => {
  it("one deletes a role and one grants it: the user has it, or is told that it is gone", async () => {
    const [one, other] = [await owner(), await owner()];
    for (let round = 0; round < 10; round++) {
      const { id, name } = await createRole(one, { ...none, name: nameOf() });
      const user = await makeUser(app());
      const outcomes = await Promise.all([
        refusalOf(deleteRole(one, { id })),
        refusalOf(setUserRole(other, { id: user.id, role: name, change: "grant" })),
      ]);
      expect(outcomes[0]).toBe("passed");
      expect(["passed", "validation_failed"]).toContain(outcomes[1]);
    }
    expect(await app().database.prisma.userRole.count({ where: { role: { name: "" } } })).toBe(0);
  });
});
