import { describe, expect, it } from "vitest";
import { permissionNames } from "@/lib/contracts/permissions";
import { blockUser, unblockUser } from "@/lib/domain/admin/block";
import { deleteUser, setUserRoles } from "@/lib/domain/admin/manage-user";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import type { Ctx, KeyActor } from "@/lib/domain/core/context";
import { createField, deleteField, updateField } from "@/lib/domain/fields/definitions";
import { getSettings, updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { createApiKey, deleteApiKey } from "./api-keys";
import { authenticateApiKey } from "./authenticate-key";
import { rotateApiKey } from "./rotate-api-key";

const app = testApp();

async function keyOf(maker: { id: string }, permissions: string[]): Promise<string> {
  const ctx = await signInAs(app(), maker);
  const { key } = await createApiKey(ctx, { name: "Shop", permissions, trusted: true });
  return key;
}

const actorOf = (key: string): Promise<KeyActor> => authenticateApiKey(app(), key, "203.0.113.9");

describe("a key whose maker", () => {
  const set = (id: string, data: object) =>
    app().database.prisma.user.update({ where: { id }, data });

  it.each([
    ["is blocked", (id: string) => blockUser(systemCtx(app()), { id })],
    ["locked the account", (id: string) => set(id, { lockedAt: app().clock.now() })],
    ["asked for deletion", (id: string) => set(id, { deletesAt: new Date("2099-01-01") })],
    ["was demoted", (id: string) => setUserRoles(systemCtx(app()), { id, roles: [] })],
    ["was erased", (id: string) => deleteUser(systemCtx(app()), { id })],
  ])("[A2] [S96] %s is dead on the next request", async (_name, change) => {
    await makeUser(app(), { roles: ["owner"] });
    const maker = await makeUser(app(), { roles: ["owner"] });
    const key = await keyOf(maker, [...permissionNames]);
    expect((await actorOf(key)).permissions).toEqual(permissionNames);
    await change(maker.id);
    expect(await refusalOf(actorOf(key))).toBe("token_revoked");
  });

  it("[A2] [S96] lost some permissions keeps the others, and no right to state addresses", async () => {
    const maker = await makeUser(app(), { permissions: ["keys:write", "users:*"] });
    const key = await keyOf(maker, ["users:read", "users:kick", "keys:write"]);
    const full = { permissions: ["users:read", "users:kick", "keys:write"], trusted: true };
    expect(await actorOf(key)).toMatchObject(full);
    await app().database.prisma.user.update({
      where: { id: maker.id },
      data: { permissions: ["users:read", "audit:read"] },
    });
    expect(await actorOf(key)).toMatchObject({ permissions: ["users:read"], trusted: false });
  });

  it("[A2] [S96] is unblocked works again", async () => {
    await makeUser(app(), { roles: ["owner"] });
    const maker = await makeUser(app(), { roles: ["owner"] });
    const key = await keyOf(maker, ["users:read"]);
    await blockUser(systemCtx(app()), { id: maker.id });
    await unblockUser(systemCtx(app()), { id: maker.id });
    expect((await actorOf(key)).permissions).toEqual(["users:read"]);
  });

  it("[A2] [S96] is nobody does nothing", async () => {
    const made = { name: "Orphan", permissions: ["users:read"], trusted: true };
    const { key } = await createApiKey(systemCtx(app()), made);
    expect(await refusalOf(actorOf(key))).toBe("token_revoked");
  });
});

const plan = {
  key: "plan",
  label: "Plan",
  type: "STRING",
  required: false,
  visibleTo: "user",
  editableBy: "user",
  onSignUp: false,
  position: 0,
} as const;

const sensitive: [name: string, act: (ctx: Ctx, id: string) => Promise<unknown>][] = [
  ["create a key", (ctx) => createApiKey(ctx, { name: "Shop", permissions: [], trusted: false })],
  ["rotate a key", (ctx, id) => rotateApiKey(ctx, { id, overlapHours: 0 })],
  ["revoke a key", (ctx, id) => deleteApiKey(ctx, { id })],
  ["grant a role", (ctx, id) => setUserRoles(ctx, { id, roles: ["owner"] })],
  ["erase a user", (ctx, id) => deleteUser(ctx, { id })],
  ["change settings", (ctx) => updateSettings(ctx, { signUpOpen: false })],
  ["declare a field", (ctx) => createField(ctx, plan)],
  ["change a field", (ctx) => updateField(ctx, { key: "plan", label: "Tier" })],
  ["remove a field", (ctx) => deleteField(ctx, { key: "plan" })],
];

describe("[A2] [S97] without a proof of the last ten minutes, an owner can't", () => {
  it.each(sensitive)("%s", async (_name, act) => {
    const { id } = await makeUser(app());
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    const before = await getSettings(app());
    expect(await refusalOf(act(owner, id))).toBe("reauthentication_required");
    expect(await app().database.prisma.user.count({ where: { id } })).toBe(1);
    expect(await getSettings(app())).toEqual(before);
  });

  it("but an API key can change settings, since it is a credential of its own", async () => {
    const ctx = testCtx(app(), { actor: keyActor({ permissions: ["settings:write"] }) });
    expect(await refusalOf(updateSettings(ctx, { signUpOpen: true }))).toBe("passed");
  });
});
