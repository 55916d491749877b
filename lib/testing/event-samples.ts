import type { EventData, EventType } from "@/lib/contracts/events";

const sessionId = "0193a000-0000-7000-8000-000000000001";
const keyId = "0193a000-0000-7000-8000-000000000002";
const clientIp = "192.0.2.7";

/** The fullest data of each event type; a new type does not compile without its row. */
export const eventSamples: { [Type in EventType]: Required<EventData<Type>> } = {
  "user.registered": { method: "email", clientIp },
  "user.registration_repeated": {},
  "user.registration_refused": {},
  "sign_up.refused": { method: "email" },
  "user.verified": {},
  "user.deletion_requested": {},
  "user.restored": {},
  "user.erased": { reason: "unclaimed" },
  "admin.claimed": {},
  "profile.updated": { fields: ["name", "picture"] },
  "data.changed": { key: "team" },
  "data.exported": {},
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
  "field.changed": { key: "team", deleted: true },
  "api_key.created": { keyId, name: "Importer", permissions: ["users:read"] },
  "api_key.rotated": { keyId, name: "Importer", until: "2026-12-01T00:00:00.000Z" },
  "api_key.deleted": { keyId },
  "signing_key.rotated": { kid: keyId, atOnce: true },
  "job.cancelled": { jobId: "0193a000-0000-7000-8000-00000000a111", kind: "mail" },
  "job.removed": { jobId: "0193a000-0000-7000-8000-00000000a111", kind: "mail" },
  "admin.refused": { permission: "users:read" },
  "limit.reached": { limit: "signInAddress" },
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
