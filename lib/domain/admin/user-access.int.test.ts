import { describe, expect, it } from "vitest";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { makeUser, refusalOf, systemCtx } from "@/lib/testing/factories";
import { blockUser } from "./block";
import { createRole } from "./change-roles";
import { explainUserAccess } from "./user-access";

const app = testApp();
const explain = (id: string) => explainUserAccess(systemCtx(app()), { id });

describe("what a user is allowed to do", () => {
  it("names for each permission the roles, the user’s own and the patterns that give it", async () => {
    const { id } = await makeUser(app(), {
      roles: ["admin", "support"],
      permissions: ["users:read", "settings:write", "from:before"],
    });
    const { permissions, roles, direct } = await explain(id);
    const sources = new Map(permissions.map((one) => [one.permission, one.sources]));
    expect(sources.get("users:read")).toEqual([
      { role: null, by: "users:read" },
      { role: "admin", by: "users:*" },
      { role: "support", by: "users:read" },
    ]);
    expect(sources.get("users:delete")).toEqual([{ role: "admin", by: "users:*" }]);
    expect(sources.get("settings:write")).toEqual([{ role: null, by: "settings:write" }]);
    expect(sources.has("keys:write")).toBe(false);
    expect(roles.map(({ name }) => name)).toEqual(["admin", "support"]);
    expect(direct).toEqual(["users:read", "settings:write", "from:before"]);
  });

  it("is everything for an owner, and nothing for someone without roles", async () => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const all = (await explain(owner.id)).permissions;
    expect(all.length).toBeGreaterThan(15);
    expect(all.every(({ sources }) => sources[0]?.by === "*")).toBe(true);
    const nobody = await explain((await makeUser(app())).id);
    expect(nobody).toMatchObject({ permissions: [], roles: [], withheld: [] });
    const gone = "0193a000-0000-7000-8000-00000000dead";
    expect(await refusalOf(explain(gone))).toBe("not_found");
  });
});

describe("what a user owes", () => {
  it("is a second factor by a setting or by a role, until when, and what that stops", async () => {
    const ctx = systemCtx(app());
    const careful = { name: "Careful", permissions: [], requiresMfa: true };
    await createRole(ctx, careful);
    const { id } = await makeUser(app(), { roles: ["support", "Careful"] });
    await updateSettings(ctx, { mfa: "optional", mfaGraceDays: 7 });
    expect((await explain(id)).secondFactor).toEqual({
      ...{ enabled: false, required: true, setting: null, roles: ["Careful"], due: null },
    });
    await updateSettings(ctx, { mfa: "requiredForAdmins" });
    const due = new Date(app().clock.now().getTime() + 1000);
    await app().database.prisma.user.update({ where: { id }, data: { mfaGraceUntil: due } });
    const owing = await explain(id);
    expect(owing.secondFactor).toMatchObject({
      ...{ setting: "requiredForAdmins", roles: ["Careful"], due: due.toISOString() },
    });
    expect(owing.withheld).toEqual([]);
    app().clock.advance(2);
    expect((await explain(id)).withheld).toEqual(["secondFactor"]);
    await updateSettings(ctx, { mfa: "off" });
    const free = await explain(id);
    expect(free.secondFactor).toMatchObject({ required: false, roles: [], due: null });
    expect(free.withheld).toEqual([]);
  });

  it("is told with what else keeps the permissions from being used", async () => {
    const { id } = await makeUser(app(), { roles: ["support"] });
    await blockUser(systemCtx(app()), { id, reason: "Left the company" });
    const now = app().clock.now();
    const data = { lockedAt: now, deletesAt: new Date("2099-01-01") };
    await app().database.prisma.user.update({ where: { id }, data });
    expect(await explain(id)).toMatchObject({
      ...{ withheld: ["blocked", "locked", "pendingDeletion"], blockedReason: "Left the company" },
      blockedUntil: null,
    });
  });
});
