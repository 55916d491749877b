import { beforeAll, describe, expect, it } from "vitest";
import { inviteBody } from "@/lib/contracts/invitations";
import { createUserBody } from "@/lib/contracts/manage-users";
import { type Permission, permissionNames } from "@/lib/contracts/permissions";
import { createApiKey, deleteApiKey, listApiKeys } from "@/lib/domain/access/api-keys";
import { listUserData, removeUserData, setUserData } from "@/lib/domain/account/data";
import { getBlackout, liftBlackout, setBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { createRole, deleteRole, updateRole } from "@/lib/domain/admin/change-roles";
import { createUserByTeam } from "@/lib/domain/admin/create-user";
import { impersonate } from "@/lib/domain/admin/impersonate";
import { chooseUserColumns, readUserColumns } from "@/lib/domain/admin/list-columns";
import {
  deleteUser,
  listRoles,
  sendUserPasswordReset,
  setUserRole,
  setUserRoles,
} from "@/lib/domain/admin/manage-user";
import { getOverview } from "@/lib/domain/admin/overview";
import { resetFactors } from "@/lib/domain/admin/reset-factors";
import { getRole, listRoleViews } from "@/lib/domain/admin/roles";
import { createView, listViews } from "@/lib/domain/admin/saved-views";
import { cancelNewEmail, updateUser } from "@/lib/domain/admin/update-user";
import { explainUserAccess } from "@/lib/domain/admin/user-access";
import { readUserFactors } from "@/lib/domain/admin/user-factors";
import { listUsers } from "@/lib/domain/admin/user-list";
import { nameUsers } from "@/lib/domain/admin/user-names";
import {
  getUser,
  listUserSessions,
  lookupUser,
  revokeUserSession,
} from "@/lib/domain/admin/user-page";
import { analyse } from "@/lib/domain/analytics/analyse";
import { getApplicationStatistics } from "@/lib/domain/analytics/application-statistics";
import { getStatistic } from "@/lib/domain/analytics/statistics";
import {
  createApplication,
  deleteApplication,
  updateApplication,
} from "@/lib/domain/applications/change";
import { listChoices } from "@/lib/domain/applications/choices";
import { getApplication, listApplications } from "@/lib/domain/applications/read";
import {
  createResourceServer,
  deleteResourceServer,
  getResourceServer,
  listResourceServers,
  updateResourceServer,
} from "@/lib/domain/applications/resource-servers";
import { createSecret, revokeSecret } from "@/lib/domain/applications/secrets";
import { listEvents, listUserEvents } from "@/lib/domain/audit/events";
import { listAllJobs } from "@/lib/domain/bulk/jobs";
import { verifyChain } from "@/lib/domain/chain/verify";
import { createField, deleteField, listFields, updateField } from "@/lib/domain/fields/definitions";
import { createSite, deleteSite, updateSite } from "@/lib/domain/gate/change";
import { getSite, listSites } from "@/lib/domain/gate/read";
import { tryRequest } from "@/lib/domain/gate/try";
import { listInvitations, pendingInvitationOf } from "@/lib/domain/invitations/list";
import { invite, resendInvitation, revokeInvitation } from "@/lib/domain/invitations/send";
import { exportLogs } from "@/lib/domain/logs/export";
import { getTemplateTexts, listTemplates, saveTexts } from "@/lib/domain/messages/edit-texts";
import { countTroubles, getMessage, listMessages } from "@/lib/domain/messages/message-log";
import { previewMessage } from "@/lib/domain/messages/preview";
import { resendMessage } from "@/lib/domain/messages/resend";
import {
  addSuppression,
  getSuppression,
  listSuppressions,
  removeSuppression,
  suppressionsOf,
} from "@/lib/domain/messages/suppression-list";
import { readSettingDetails } from "@/lib/domain/settings/details";
import { readLimits } from "@/lib/domain/settings/limit-inputs";
import { removeLogo, setLogo } from "@/lib/domain/settings/logo";
import {
  checkProvider,
  listProviders,
  type OutsideService,
} from "@/lib/domain/settings/provider-health";
import { readSettings, resetSetting, updateSettings } from "@/lib/domain/settings/settings";
import { exportUsers } from "@/lib/domain/transfer/export-users";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  type BrowserCtx,
  countRows,
  type MadeUser,
  makeUser,
  newEmail,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { enqueueText } from "@/lib/testing/outbox";
import { emailOf } from "@/lib/testing/parse";
import { newUsername } from "@/lib/testing/people";
import type { Ctx } from "./context";

const app = testApp();

type Target = MadeUser & {
  sessionId: string;
  keyId: string;
  roleId: string;
  messageId: string;
  listedId: string;
  applicationId: string;
  secretId: string;
  apiId: string;
  siteId: string;
};
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
  ["rename", "users:update", (ctx, { id }) => updateUser(ctx, { id, profile: { name: "Ada" } })],
  [
    "change the identifiers of",
    "users:update",
    (ctx, { id }) => updateUser(ctx, { id, username: newUsername() }),
  ],
  [
    "vouch for the email of",
    "users:verify",
    (ctx, { id }) => updateUser(ctx, { id, emailVerified: true }),
  ],
  ["cancel a new email of", "users:update", (ctx, { id }) => cancelNewEmail(ctx, { id })],
  ["set the status of", "users:block", (ctx, { id }) => updateUser(ctx, { id, status: "active" })],
  [
    "change the roles of",
    "roles:assign",
    (ctx, { id }) => updateUser(ctx, { id, roles: [], permissions: [] }),
  ],
  [
    "sign in as",
    "impersonate:read",
    (ctx, { id }) => impersonate(ctx, { id, reason: "Test", readOnly: true }, "browser"),
  ],
  [
    "sign in with changes as",
    "impersonate:write",
    (ctx, { id }) => impersonate(ctx, { id, reason: "Test", readOnly: false }, "browser"),
  ],
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
  ["list the jobs", "users:read", (ctx) => listAllJobs(ctx, {})],
  [
    "export users",
    "users:export",
    (ctx) => exportUsers(ctx, { filter: {}, format: "csv", columns: ["id"] }),
  ],
  ["see a user's factors", "users:read", (ctx, { id }) => readUserFactors(ctx, { id })],
  ["create a user", "users:create", (ctx) => createUserByTeam(ctx, newUser())],
  ["invite", "users:create", (ctx) => invite(ctx, inviteBody.parse({ email: newEmail() }))],
  ["send it again", "users:create", (ctx) => resendInvitation(ctx, { id: invitationId })],
  ["revoke an invitation", "users:create", (ctx) => revokeInvitation(ctx, { id: invitationId })],
  ["see the invitations", "users:read", (ctx) => listInvitations(ctx, {})],
  ["see a user's invitation", "users:read", (ctx, { id }) => pendingInvitationOf(ctx, { id })],
  [
    "see suppressed addresses",
    "users:read",
    (ctx, user) => suppressionsOf(ctx, { ...user, phone: null }),
  ],
  ["see the roles", "users:read", (ctx) => listRoles(ctx)],
  ["see saved views", "users:read", (ctx) => listViews(ctx)],
  ["save a view", "users:read", (ctx) => createView(ctx, { name: "x", query: {}, shared: false })],
  ["see the columns", "users:read", (ctx) => readUserColumns(ctx)],
  ["choose columns", "users:read", (ctx) => chooseUserColumns(ctx, ["id"])],
  ["see why a user is allowed", "users:read", (ctx, { id }) => explainUserAccess(ctx, { id })],
  ["see the roles with their users", "roles:write", (ctx) => listRoleViews(ctx)],
  ["see a role", "roles:write", (ctx, { roleId }) => getRole(ctx, { id: roleId })],
  ["create a role", "roles:write", (ctx) => createRole(ctx, newRole())],
  [
    "change a role",
    "roles:write",
    (ctx, { roleId }) => updateRole(ctx, { id: roleId, description: "Changed" }),
  ],
  ["delete a role", "roles:write", (ctx, { roleId }) => deleteRole(ctx, { id: roleId })],
  ["see the fields", "users:read", (ctx) => listFields(ctx)],
  ["see the overview", "audit:read", (ctx) => getOverview(ctx)],
  ["see a statistic", "analytics:read", (ctx) => getStatistic(ctx, { name: "sign-ups" })],
  ["analyse", "analytics:read", (ctx) => analyse(ctx, hashes)],
  ["read the audit log", "audit:read", (ctx) => listEvents(ctx, {})],
  ["export the audit log", "audit:read", (ctx) => exportLogs(ctx, { format: "csv" })],
  ["check the audit log", "audit:read", (ctx) => verifyChain(ctx, {}, { budgetMs: 1 })],
  ["see the blackout", "users:blackout", (ctx) => getBlackout(ctx)],
  ["sign everyone out", "users:blackout", (ctx) => setBlackout(ctx, { before: LONG_AGO })],
  ["lift the blackout", "users:blackout", (ctx) => liftBlackout(ctx)],
  ["list messages", "messages:read", (ctx) => listMessages(ctx)],
  ["see a message", "messages:read", (ctx, { messageId: id }) => getMessage(ctx, { id })],
  ["count messages in trouble", "messages:read", (ctx) => countTroubles(ctx)],
  [
    "send a message again",
    "messages:write",
    (ctx, { messageId: id }) => resendMessage(ctx, { id }),
  ],
  ["list suppressions", "messages:read", (ctx) => listSuppressions(ctx)],
  ["see a suppression", "messages:read", (ctx, { listedId: id }) => getSuppression(ctx, { id })],
  ["suppress an address", "messages:write", (ctx) => addSuppression(ctx, silenced())],
  [
    "take an address off the list",
    "messages:write",
    (ctx, { listedId: id }) => removeSuppression(ctx, { id, reason: "Mailbox is back" }),
  ],
  ["see the settings", "settings:write", (ctx) => readSettings(ctx)],
  ["see the settings' history", "settings:write", (ctx) => readSettingDetails(ctx)],
  ["reset a setting", "settings:write", (ctx) => resetSetting(ctx, { name: "signUpOpen" })],
  ["see the rate limits", "settings:write", (ctx) => readLimits(ctx)],
  ["upload a logo", "settings:write", async (ctx) => setLogo(ctx, await tinyLogo())],
  ["remove a logo", "settings:write", (ctx) => removeLogo(ctx, { kind: "logo" })],
  ["see the providers' health", "settings:write", (ctx) => listProviders(ctx, [])],
  ["check a provider", "settings:write", (ctx) => checkProvider(ctx, [anyProvider], "email")],
  ["list message texts", "settings:write", (ctx) => listTemplates(ctx)],
  ["see message texts", "settings:write", (ctx) => getTemplateTexts(ctx, germanCode)],
  ["change message texts", "settings:write", (ctx) => saveTexts(ctx, germanCode)],
  ["preview a message", "settings:write", (ctx) => previewMessage(ctx, germanCode)],
  ["change settings", "settings:write", (ctx) => updateSettings(ctx, { signUpOpen: true })],
  ["declare a field", "settings:write", (ctx) => createField(ctx, { ...plan, key: "other" })],
  ["change a field", "settings:write", (ctx) => updateField(ctx, { key: "other", label: "Other" })],
  ["remove a field", "settings:write", (ctx) => deleteField(ctx, { key: "other" })],
  ["see the API keys", "keys:write", (ctx) => listApiKeys(ctx)],
  ["make an API key", "keys:write", (ctx) => createApiKey(ctx, key)],
  ["revoke an API key", "keys:write", (ctx, { keyId }) => deleteApiKey(ctx, { id: keyId })],
  ["see the applications", "applications:read", (ctx) => listApplications(ctx, {})],
  [
    "see an application",
    "applications:read",
    (ctx, { applicationId: id }) => getApplication(ctx, { id }),
  ],
  [
    "see an application's statistics",
    "applications:read",
    (ctx, { applicationId: id }) => getApplicationStatistics(ctx, { id }),
  ],
  ["see the sites", "applications:read", (ctx) => listSites(ctx)],
  ["see a site", "applications:read", (ctx, { siteId: id }) => getSite(ctx, { id })],
  [
    "try a request to a site",
    "applications:read",
    (ctx, { siteId: id }) => tryRequest(ctx, { id, method: "GET", target: "/", email: null }),
  ],
  ["register a site", "applications:write", (ctx) => createSite(ctx, newSite())],
  [
    "change a site",
    "applications:write",
    (ctx, { siteId: id }) => updateSite(ctx, { id, name: "Other" }),
  ],
  ["delete a site", "applications:write", (ctx, { siteId: id }) => deleteSite(ctx, { id })],
  ["see the APIs", "applications:read", (ctx) => listResourceServers(ctx)],
  ["see an API", "applications:read", (ctx, { apiId: id }) => getResourceServer(ctx, { id })],
  ["see what an application can have", "applications:write", (ctx) => listChoices(ctx)],
  ["register an application", "applications:write", (ctx) => createApplication(ctx, machine)],
  [
    "change an application",
    "applications:write",
    (ctx, { applicationId: id }) => updateApplication(ctx, { id, name: "Other" }),
  ],
  [
    "delete an application",
    "applications:write",
    (ctx, { applicationId: id }) => deleteApplication(ctx, { id }),
  ],
  [
    "make a secret",
    "applications:write",
    (ctx, { applicationId: id }) => createSecret(ctx, { id, overlapHours: 1 }),
  ],
  [
    "revoke a secret",
    "applications:write",
    (ctx, { applicationId: id, secretId }) => revokeSecret(ctx, { id, secretId }),
  ],
  ["add an API", "applications:write", (ctx) => createResourceServer(ctx, newApi())],
  [
    "change an API",
    "applications:write",
    (ctx, { apiId: id }) => updateResourceServer(ctx, { id, name: "Other" }),
  ],
  [
    "delete an API",
    "applications:write",
    (ctx, { apiId: id }) => deleteResourceServer(ctx, { id }),
  ],
];

/** Before any session here, none of which it ends. */
const LONG_AGO = "2020-01-01T00:00:00.000Z";

/**
 * What another permission opens too: the log's page shows names, so its readers see them, those who see
 * users see their roles, and those who change applications see them.
 */
const alsoBy: Record<string, Permission> = {
  "name users": "audit:read",
  "list the jobs": "audit:read",
  "see the roles with their users": "users:read",
  "see a role": "users:read",
  "see the applications": "applications:write",
  "see an application": "applications:write",
  "see an application's statistics": "applications:write",
  "see the sites": "applications:write",
  "see a site": "applications:write",
  "try a request to a site": "applications:write",
  "see the APIs": "applications:write",
  "see an API": "applications:write",
};

const machine = { name: "Importer", type: "machine" } as const;
let sites = 0;
const newSite = () => ({
  ...{ name: "Wiki", origin: `https://site${++sites}.example.com` },
  ...{ defaultAccess: "signedIn" as const, rules: [] },
});

const newApi = () => ({
  identifier: `https://${crypto.randomUUID()}.example.com`,
  ...{ name: "Orders", scopes: {}, accessTokenSeconds: 900, signingAlg: "RS256" as const },
});

const newUser = () => createUserBody.parse({ email: newEmail() });

let invitationId = "";

let roles = 0;
const newRole = () => ({
  ...{ name: `Role ${++roles}`, description: "For a test" },
  ...{ permissions: [], requiresMfa: false },
});

const hashes = { filters: { hash: "hash_latency" }, analyses: { all: ["bar_chart", "hash"] } };
const germanCode = { channel: "email", template: "code", language: "de", texts: {} } as const;
const anyProvider: OutsideService = {
  ...{ name: "email", kind: "messages", label: "Email", provider: "SMTP" },
  probe: async () => {},
};

async function tinyLogo() {
  const { default: sharp } = await import("sharp");
  const picture = { width: 8, height: 8, channels: 3, background: "#0a6346" } as const;
  return { kind: "logo" as const, bytes: await sharp({ create: picture }).png().toBuffer() };
}

/** Each time another address. */
const silenced = () => ({
  channel: "email" as const,
  address: emailOf(`${crypto.randomUUID()}@example.com`),
  note: "Left the company",
});

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
  const sent = await invite(systemCtx(app()), inviteBody.parse({ email: newEmail() }));
  invitationId = sent.id;
});

async function target(roles: string[] = []): Promise<Target> {
  const user = await makeUser(app(), { roles });
  const { actor } = await signInAs(app(), user);
  const { apiKey } = await createApiKey(systemCtx(app()), key);
  await enqueueText(app());
  const { id: messageId } = await app().database.prisma.outboxMessage.findFirstOrThrow({
    orderBy: { id: "desc" },
  });
  const { id: listedId } = await addSuppression(systemCtx(app()), silenced());
  const role = await createRole(systemCtx(app()), newRole());
  const { application } = await createApplication(systemCtx(app()), machine);
  const { id: apiId } = await createResourceServer(systemCtx(app()), newApi());
  const { id: siteId } = await createSite(systemCtx(app()), newSite());
  const secretId = application.secrets[0]?.id ?? "";
  const ofApplications = { applicationId: application.id, secretId, apiId, siteId };
  const ids = { ...ofApplications, keyId: apiKey.id, roleId: role.id, messageId, listedId };
  return { ...user, sessionId: actor.sessionId, ...ids };
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
    const enough = [permission, ...[alsoBy[name] ?? []].flat()];
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

  it("and no permission is left out", () => {
    const used = new Set([...onUsers, ...onApp].map(([, permission]) => permission));
    expect(permissionNames.filter((one) => !used.has(one))).toEqual([]);
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
