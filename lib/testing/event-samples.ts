import type { EventData, EventType } from "@/lib/contracts/events";

const sessionId = "0193a000-0000-7000-8000-000000000001";
const keyId = "0193a000-0000-7000-8000-000000000002";
const clientIp = "192.0.2.7";

const ofApplication = { applicationId: "0193a000-0000-7000-8000-00000000d001", name: "Shop" };
const applicationSettings = {
  ...{ name: "Shop", logoUri: null, homeUri: "https://shop.example.com/" },
  redirectUris: ["https://shop.example.com/callback"],
  postLogoutRedirectUris: ["https://shop.example.com/"],
  backchannelLogoutUri: "https://shop.example.com/logout",
  ...{ scopes: ["openid", "email"], firstParty: false, allowedRoles: ["support"] },
  resources: [{ id: "0193a000-0000-7000-8000-00000000d003", scopes: ["orders:read"] }],
  ...{ authMethod: "private_key_jwt", jwks: ["key-1"], jwksUri: null, idTokenAlg: "RS256" },
  ...{ refreshAlways: true, accessTokenSeconds: 900, refreshTokenSeconds: 2_592_000 },
  claims: { plan: "plan" },
};
const ofServer = {
  resourceServerId: "0193a000-0000-7000-8000-00000000d003",
  identifier: "https://api.example.com",
};
const serverSettings = {
  ...{ name: "Orders", scopes: { "orders:read": "Read your orders" } },
  ...{ accessTokenSeconds: 900, signingAlg: "RS256" },
};

const ofSite = { siteId: "0193a000-0000-7000-8000-00000000e001", name: "Wiki" };
const siteSettings = {
  ...{ name: "Wiki", origin: "https://wiki.example.com", defaultAccess: "signedIn" },
  rules: [{ path: "/admin", methods: ["GET"], access: "roles", roles: ["support"] }],
};

/** The fullest data of each event type; a new type does not compile without its row. */
export const eventSamples: { [Type in EventType]: Required<EventData<Type>> } = {
  "user.registered": { method: "email", clientIp },
  "user.registration_repeated": {},
  "user.registration_refused": {},
  "sign_up.refused": { method: "email" },
  "user.verified": {},
  "user.deletion_requested": {},
  "user.restored": {},
  "user.erased": { reason: "unclaimed", note: "Asked us to" },
  "admin.claimed": {},
  "profile.updated": { fields: ["name", "picture"] },
  "data.changed": { key: "team" },
  "data.exported": {},
  "address.vouched": { kind: "email" },
  "email.change_requested": {},
  "email.change_cancelled": {},
  "email.removed": {},
  "username.removed": {},
  "username.changed": {},
  "email.changed": {},
  "username.released": {},
  "email.released": {},
  "email.change_undone": {},
  "phone.bound": {},
  "phone.changed": {},
  "phone.unbound": {},
  "account.linked": { provider: "github" },
  "account.unlinked": { provider: "github" },
  "account.locked": {},
  "code.requested": { scene: "LOGIN" },
  "sign_in.succeeded": {
    method: "password",
    kind: "api",
    sessionId,
    secondFactor: "totp",
    clientIp,
  },
  "sign_in.failed": { method: "code", clientIp },
  "sign_in.refused": { reason: "account_blocked", method: "github" },
  "sign_in.locked": { until: "2026-12-01T00:00:00.000Z" },
  "sign_in.unlocked": { byTeam: true },
  "session.ended": { sessionId, device: "Firefox on Windows" },
  "session.others_ended": { ended: 2, devices: ["Firefox on Windows", "Safari on iOS"] },
  "session.token_reused": { sessionId },
  "identity.confirmed": { method: "totp" },
  "identity.confirm_failed": { method: "totp" },
  "sign_in.challenged": { method: "password" },
  "mfa.totp_added": {},
  "mfa.totp_removed": {},
  "mfa.method_changed": { method: "passkey", enabled: true },
  "mfa.recovery_codes_created": {},
  "mfa.recovery_code_used": { left: 3 },
  "mfa.recovery_requested": { readyAt: "2026-12-01T00:00:00.000Z" },
  "mfa.recovery_cancelled": {},
  "mfa.recovered": {},
  "mfa.reset": { reason: "Lost phone, seen in person" },
  "passkey.added": { name: "Laptop" },
  "passkey.renamed": { name: "Laptop" },
  "passkey.removed": { name: "Laptop" },
  "device.trusted": { method: "totp" },
  "device.untrusted": { all: true },
  "password.changed": {},
  "password.reset_requested": { byTeam: true },
  "password.reset": {},
  "user.blocked": { reason: "Spam", until: "2026-12-01T00:00:00.000Z" },
  "user.unblocked": {},
  "user.kicked": { ended: 3, devices: ["Firefox on Windows"] },
  "user.blackout_set": {
    before: "2026-12-01T00:00:00.000Z",
    ...{ ended: 2, devices: ["Firefox on Windows"] },
  },
  "user.blackout_lifted": {},
  "blackout.set": { before: "2026-12-01T00:00:00.000Z" },
  "blackout.lifted": {},
  "user.permissions_changed": { from: [], to: ["users:read"] },
  "user.roles_changed": { from: [], to: ["admin"] },
  "invitation.sent": { invitationId: keyId, roles: ["admin"] },
  "invitation.resent": { invitationId: keyId },
  "invitation.revoked": { invitationId: keyId },
  "invitation.accepted": { invitationId: keyId, roles: ["admin"], withheld: ["owner"] },
  "impersonation.started": {
    reason: "Ticket 4711: cannot see the invoice",
    readOnly: true,
    sessionId,
    until: "2026-12-01T00:30:00.000Z",
  },
  "impersonation.ended": { sessionId },
  "role.created": {
    ...{ roleId: keyId, name: "support", description: "Helps users" },
    ...{ permissions: ["users:read"], requiresMfa: false },
  },
  "role.changed": {
    ...{ roleId: keyId, name: "support" },
    from: { name: "support", description: null, permissions: [], requiresMfa: false },
    to: { name: "Help desk", description: "Helps", permissions: ["users:*"], requiresMfa: true },
  },
  "role.deleted": {
    ...{ roleId: keyId, name: "support", description: "Helps users" },
    ...{ permissions: ["users:read"], requiresMfa: false, users: 3 },
  },
  "field.changed": { key: "team", deleted: true },
  "view.shared": { viewId: keyId, name: "New this week" },
  "view.unshared": { viewId: keyId, name: "New this week" },
  "api_key.created": { keyId, name: "Importer", permissions: ["users:read"] },
  "api_key.rotated": { keyId, name: "Importer", until: "2026-12-01T00:00:00.000Z" },
  "api_key.deleted": { keyId },
  "site.created": { ...ofSite, to: siteSettings },
  "site.updated": { ...ofSite, from: siteSettings, to: { defaultAccess: "deny" } },
  "site.deleted": ofSite,
  "application.created": { ...ofApplication, type: "web", to: applicationSettings },
  "application.updated": { ...ofApplication, from: applicationSettings, to: { firstParty: true } },
  "application.deleted": { ...ofApplication, type: "web" },
  "application.secret_created": {
    ...{ ...ofApplication, prefix: "gs_aBcDeFg" },
    until: "2026-12-01T00:00:00.000Z",
  },
  "application.secret_revoked": { ...ofApplication, prefix: "gs_aBcDeFg" },
  "application.signed_in": ofApplication,
  "application.consent_given": { ...ofApplication, scopes: ["openid", "email"] },
  "application.consent_revoked": ofApplication,
  "resource_server.created": { ...ofServer, to: serverSettings },
  "resource_server.updated": { ...ofServer, from: serverSettings, to: { signingAlg: "EdDSA" } },
  "resource_server.deleted": { ...ofServer, name: "Orders" },
  "signing_key.rotated": { kid: keyId, atOnce: true },
  "bulk.started": { jobId: "0193a000-0000-7000-8000-00000000a111", action: "block", users: 3 },
  "bulk.ended": {
    ...{ jobId: "0193a000-0000-7000-8000-00000000a111", action: "block", result: "done" },
    ...{ done: 2, skipped: 1, failed: 0 },
  },
  "users.exported": {
    ...{ format: "csv", columns: ["id", "email"] },
    jobId: "0193a000-0000-7000-8000-00000000a111",
  },
  "job.retried": { jobId: "0193a000-0000-7000-8000-00000000a111", kind: "bulk" },
  "job.cancelled": { jobId: "0193a000-0000-7000-8000-00000000a111", kind: "mail" },
  "job.removed": { jobId: "0193a000-0000-7000-8000-00000000a111", kind: "mail" },
  "admin.refused": { permission: "users:read" },
  "audit.exported": { format: "csv", filters: ["type"] },
  "audit.dropped": { before: "2026-01-01T00:00:00.000Z" },
  "limit.reached": { limit: "signInAddress" },
  "message.resent": { messageId: keyId, channel: "email", template: "password-changed" },
  "message.undelivered": { messageId: keyId, template: "password-changed", cause: "bounced" },
  "message.tested": { channel: "email", template: "code", language: "de" },
  "message_text.changed": {
    ...{ channel: "email", template: "code", language: "de" },
    from: { "code.notYou": null },
    to: { "code.notYou": "Geben Sie ihn nie weiter." },
  },
  "suppression.added": { suppressionId: keyId, channel: "email", cause: "bounce" },
  "suppression.removed": {
    ...{ suppressionId: keyId, channel: "email", cause: "bounce" },
    reason: "Mailbox is back",
  },
  "settings.changed": {
    keys: ["signUpOpen"],
    from: { signUpOpen: true },
    to: { signUpOpen: false },
  },
};

/** What the data of a row can look like that another version wrote, and how much of it reads. */
export const foreignData: [string, unknown][] = [
  ["no keys", {}],
  ["other keys", { mark: "from before", count: 1 }],
  ["null", null],
  ["a text", "from before"],
  ["a list", [1, 2]],
];

/** The same keys with values of another kind. */
export function distorted(data: object): object {
  return Object.fromEntries(Object.keys(data).map((key) => [key, { was: "another kind" }]));
}
