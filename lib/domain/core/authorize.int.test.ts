import { beforeAll, describe, expect, it } from "vitest";
import { type Permission, permissionNames } from "@/lib/contracts/permissions";
import { createApiKey, deleteApiKey, listApiKeys } from "@/lib/domain/access/api-keys";
import { listUserData, removeUserData, setUserData } from "@/lib/domain/account/data";
import { getBlackout, liftBlackout, setBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import {
  deleteUser,
  listRoles,
  sendUserPasswordReset,
  setUserRole,
  setUserRoles,
} from "@/lib/domain/admin/manage-user";
import { getOverview } from "@/lib/domain/admin/overview";
import { resetFactors } from "@/lib/domain/admin/reset-factors";
import { readUserFactors } from "@/lib/domain/admin/user-factors";
import { listUsers } from "@/lib/domain/admin/user-list";
import { nameUsers } from "@/lib/domain/admin/user-names";
import {
  getUser,
  listUserSessions,
  lookupUser,
  revokeUserSession,
} from "@/lib/domain/admin/user-page";
import { listEvents, listUserEvents } from "@/lib/domain/audit/events";
import { createField, deleteField, listFields, updateField } from "@/lib/domain/fields/definitions";
import { readSettings, updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  type BrowserCtx,
  countRows,
  type MadeUser,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import type { Ctx } from "./context";

const app = testApp();

type Target = MadeUser & { sessionId: string; keyId: string };
type Act = (ctx: Ctx, target: Target) => Promise<unknown>;

/** What an admin can do to a user. */
const onUsers: [name: string, permission: Permission, act: Act][] = [
  ["block", "users:block", (ctx, { id }) => blockUser(ctx, { id })],
  ["unblock", "users:block", (ctx, { id }) => unblockUser(ctx, { id })],
  ["kick", "users:kick", (ctx, { id }) => kickUser(ctx, { id })],
  ["end a session of", "users:kick", (ctx, target) => revokeUserSession(ctx, target)],
  [
    "remove the factors of",
    "users:mfa",
    (ctx, { id }) => resetFactors(ctx, { id, reason: "Lost phone" }),
  ],
  ["send a reset to", "users:reset", (ctx, { id }) => sendUserPasswordReset(ctx, { id })],
  ["set the roles of", "roles:assign", (ctx, { id }) => setUserRoles(ctx, { id, roles: [] })],
  [
    "take a role from",
    "roles:assign",
    (ctx, { id }) => setUserRole(ctx, { id, role: "admin", change: "take" }),
  ],
  [
    "set a value of",
    "users:update",
    (ctx, { id }) => setUserData(ctx, { id, key: "plan", value: "free" }),
  ],
  ["remove a value of", "users:update", (ctx, { id }) => removeUserData(ctx, { id, key: "plan" })],
  ["erase", "users:delete", (ctx, { id }) => deleteUser(ctx, { id })],
];

/** What an admin can see and change. */
const onApp: [name: string, permission: Permission, act: Act][] = [
  ["list users", "users:read", (ctx) => listUsers(ctx, {})],
  ["see a user", "users:read", (ctx, { id }) => getUser(ctx, { id })],
  ["look a user up", "users:read", (ctx, { email }) => lookupUser(ctx, { email })],
  ["see a user's sessions", "users:read", (ctx, { id }) => listUserSessions(ctx, { id })],
  ["see a user's events", "users:read", (ctx, { id }) => listUserEvents(ctx, { id })],
  ["see a user's data", "users:read", (ctx, { id }) => listUserData(ctx, { id })],
  ["name users", "users:read", (ctx, { id }) => nameUsers(ctx, [id])],
  ["see a user's factors", "users:read", (ctx, { id }) => readUserFactors(ctx, { id })],
  ["see the roles", "users:read", (ctx) => listRoles(ctx)],
  ["see the fields", "users:read", (ctx) => listFields(ctx)],
  ["see the overview", "audit:read", (ctx) => getOverview(ctx)],
  ["read the audit log", "audit:read", (ctx) => listEvents(ctx, {})],
  ["see the blackout", "users:blackout", (ctx) => getBlackout(ctx)],
  ["sign everyone out", "users:blackout", (ctx) => setBlackout(ctx, { before: LONG_AGO })],
  ["lift the blackout", "users:blackout", (ctx) => liftBlackout(ctx)],
  ["see the settings", "settings:write", (ctx) => readSettings(ctx)],
  ["change settings", "settings:write", (ctx) => updateSettings(ctx, { signUpOpen: true })],
  ["declare a field", "settings:write", (ctx) => createField(ctx, { ...plan, key: "other" })],
  ["change a field", "settings:write", (ctx) => updateField(ctx, { key: "other", label: "Other" })],
  ["remove a field", "settings:write", (ctx) => deleteField(ctx, { key: "other" })],
  ["see the API keys", "keys:write", (ctx) => listApiKeys(ctx)],
  ["make an API key", "keys:write", (ctx) => createApiKey(ctx, key)],
  ["revoke an API key", "keys:write", (ctx, { keyId }) => deleteApiKey(ctx, { id: keyId })],
];

/** Before any session here, none of which it ends. */
const LONG_AGO = "2020-01-01T00:00:00.000Z";

/** The log's page shows names, so its readers may see them too. */
const alsoByLogReaders = new Set(["name users"]);

const key = { name: "Key", permissions: [], trusted: false };
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

beforeAll(async () => {
  await createField(systemCtx(app()), plan);
});

async function target(roles: string[] = []): Promise<Target> {
  const user = await makeUser(app(), { roles });
  const { actor } = await signInAs(app(), user);
  const { apiKey } = await createApiKey(systemCtx(app()), key);
  return { ...user, sessionId: actor.sessionId, keyId: apiKey.id };
}

async function holding(permissions: string[]): Promise<BrowserCtx> {
  return signInAs(app(), await makeUser(app(), { permissions }));
}

function asKey(permissions: string[]): Ctx {
  const limit = { points: 1, seconds: 60 };
  const actor = { kind: "key", keyId: "key", permissions, trusted: true, limit } as const;
  return testCtx(app(), { actor });
}

describe("[S60] each use case asks for its own permission, whichever edge calls", () => {
  it.each([...onUsers, ...onApp])("%s (%s)", async (name, permission, act) => {
    const enough = [permission, ...(alsoByLogReaders.has(name) ? ["audit:read"] : [])];
    const other = permissionNames.filter((one) => !enough.includes(one));
    const whom = await target();
    const before = await countRows(app());
    expect(await refusalOf(act(testCtx(app()), whom))).toBe("unauthenticated");
    expect(await refusalOf(act(asKey(other), whom))).toBe("forbidden");
    expect(await countRows(app())).toEqual(before);
    const lacking = await holding(other);
    const settled = await countRows(app());
    expect(await refusalOf(act(lacking, whom))).toBe("forbidden");
    expect(await countRows(app())).toEqual(settled);
    expect(await refusalOf(act(await holding([permission]), whom))).toBe("passed");
  });

  it("and no permission is left out, but the one that nothing uses yet", () => {
    const used = new Set([...onUsers, ...onApp].map(([, permission]) => permission));
    expect(permissionNames.filter((one) => !used.has(one))).toEqual(["users:create"]);
  });
});

describe("[S63] to an owner, nobody but an owner can", () => {
  it.each(onUsers)("%s (%s)", async (_name, _permission, act) => {
    await makeUser(app(), { roles: ["owner"] });
    const owner = await target(["owner"]);
    const lesser = await holding([...permissionNames]);
    const before = await countRows(app());
    expect(await refusalOf(act(lesser, owner))).toBe("forbidden");
    expect(await refusalOf(act(asKey([...permissionNames]), owner))).toBe("forbidden");
    expect(await countRows(app())).toEqual(before);
    const another = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    expect(await refusalOf(act(another, owner))).toBe("passed");
  });
});
