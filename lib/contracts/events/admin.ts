import { z } from "zod";
import { settingNames } from "@/lib/contracts/settings";
import { type EventKind, endedDevices, noData, toAdmins, toAll } from "./kinds";

const settingValues = z.partialRecord(z.enum(settingNames), z.unknown());

const ofInvitation = z.strictObject({ invitationId: z.string() });
/** What a role holds. */
const roleValues = z.strictObject({
  name: z.string(),
  description: z.string().nullable(),
  permissions: z.array(z.string()),
  requiresMfa: z.boolean(),
});

/** What admins do: to an account, or to this instance. */
export const adminEvents = {
  "user.blocked": {
    text: "Blocked",
    data: z.strictObject({ reason: z.string().nullable(), until: z.string().nullable() }),
    audience: toAll,
  },
  "user.unblocked": { text: "Unblocked", data: noData, audience: toAll },
  "user.kicked": {
    text: "Signed out everywhere by an admin",
    data: z.strictObject({ ended: z.number(), devices: endedDevices }),
    audience: toAll,
  },
  "user.blackout_set": {
    text: "Signed out of every session from before a time by an admin",
    /** Sessions that started at or before the time have ended. */
    data: z.strictObject({ before: z.string(), ended: z.number(), devices: endedDevices }),
    audience: toAll,
  },
  "user.blackout_lifted": { text: "Blackout lifted", data: noData, audience: toAdmins },
  "blackout.set": {
    text: "Everyone signed out",
    /** Sessions that started at or before the time have ended. */
    data: z.strictObject({ before: z.string() }),
    audience: toAdmins,
  },
  "blackout.lifted": { text: "Blackout for everyone lifted", data: noData, audience: toAdmins },
  "user.permissions_changed": {
    text: "Permissions changed",
    data: z.strictObject({ from: z.array(z.string()), to: z.array(z.string()) }),
    audience: toAll,
  },
  "user.roles_changed": {
    text: "Roles changed",
    data: z.strictObject({ from: z.array(z.string()), to: z.array(z.string()) }),
    audience: toAll,
  },
  "invitation.sent": {
    text: "Invitation sent",
    data: z.strictObject({ invitationId: z.string(), roles: z.array(z.string()) }),
    audience: toAdmins,
  },
  "invitation.resent": { text: "Invitation sent again", data: ofInvitation, audience: toAdmins },
  "invitation.revoked": { text: "Invitation revoked", data: ofInvitation, audience: toAdmins },
  "invitation.accepted": {
    text: "Invitation accepted",
    /** `withheld`: roles of the invitation that its sender could no longer grant. */
    data: z.strictObject({
      invitationId: z.string(),
      roles: z.array(z.string()),
      withheld: z.array(z.string()),
    }),
    audience: toAll,
  },
  "impersonation.started": {
    text: "Support signed in to the account",
    data: z.strictObject({
      reason: z.string(),
      readOnly: z.boolean(),
      sessionId: z.string(),
      until: z.string(),
    }),
    audience: toAll,
  },
  "impersonation.ended": {
    text: "Support signed out of the account",
    data: z.strictObject({ sessionId: z.string() }),
    audience: toAll,
  },
  "role.created": {
    text: "Role created",
    data: z.strictObject({ roleId: z.string(), ...roleValues.shape }),
    audience: toAdmins,
  },
  "role.changed": {
    text: "Role changed",
    /** `from` and `to` hold what has changed; `name` is the one before. */
    data: z.strictObject({
      roleId: z.string(),
      name: z.string(),
      from: roleValues.partial(),
      to: roleValues.partial(),
    }),
    audience: toAdmins,
  },
  "role.deleted": {
    text: "Role deleted",
    /** `users`: how many have lost it. */
    data: z.strictObject({ roleId: z.string(), ...roleValues.shape, users: z.number() }),
    audience: toAdmins,
  },
  "field.changed": {
    text: "Field added or changed",
    data: z.strictObject({ key: z.string(), deleted: z.literal(true).optional() }),
    audience: toAdmins,
  },
  "view.shared": {
    text: "Saved view shared or changed",
    data: z.strictObject({ viewId: z.string(), name: z.string() }),
    audience: toAdmins,
  },
  "view.unshared": {
    text: "Shared view removed",
    data: z.strictObject({ viewId: z.string(), name: z.string() }),
    audience: toAdmins,
  },
  "api_key.created": {
    text: "API key created",
    data: z.strictObject({
      keyId: z.string(),
      name: z.string(),
      permissions: z.array(z.string()),
    }),
    audience: toAdmins,
  },
  "api_key.rotated": {
    text: "API key rotated",
    /** `until`: when the key that was replaced stops working. */
    data: z.strictObject({ keyId: z.string(), name: z.string(), until: z.string() }),
    audience: toAdmins,
  },
  "api_key.deleted": {
    text: "API key deleted",
    data: z.strictObject({ keyId: z.string() }),
    audience: toAdmins,
  },
  "signing_key.rotated": {
    text: "Signing key rotated",
    /** `atOnce`: the other keys were removed with it. */
    data: z.strictObject({ kid: z.string(), atOnce: z.boolean() }),
    audience: toAdmins,
  },
  "bulk.started": {
    text: "Bulk action started",
    /** What it does is in the events of each user, which have the same request id. */
    data: z.strictObject({ jobId: z.string(), action: z.string(), users: z.number() }),
    audience: toAdmins,
  },
  "bulk.ended": {
    text: "Bulk action ended",
    /** `result`: done, cancelled, or dead where it stopped by itself. */
    data: z.strictObject({
      jobId: z.string(),
      action: z.string(),
      result: z.string(),
      done: z.number(),
      skipped: z.number(),
      failed: z.number(),
    }),
    audience: toAdmins,
  },
  "users.exported": {
    text: "Users exported",
    /** `jobId`: the file that a job made was downloaded. */
    data: z.strictObject({
      format: z.string(),
      columns: z.array(z.string()),
      jobId: z.string().optional(),
    }),
    audience: toAdmins,
  },
  "job.retried": {
    text: "Job retried",
    data: z.strictObject({ jobId: z.string(), kind: z.string() }),
    audience: toAdmins,
  },
  "job.cancelled": {
    text: "Job cancelled",
    data: z.strictObject({ jobId: z.string(), kind: z.string() }),
    audience: toAdmins,
  },
  "job.removed": {
    text: "Job removed",
    data: z.strictObject({ jobId: z.string(), kind: z.string() }),
    audience: toAdmins,
  },
  "admin.refused": {
    text: "Admin action refused",
    /** `permission`: the one that it needs. */
    data: z.strictObject({ permission: z.string() }),
    audience: toAdmins,
    outcome: "refused",
  },
  "audit.exported": {
    text: "Audit log downloaded",
    /** `filters`: those that were set, by name. */
    data: z.strictObject({ format: z.string(), filters: z.array(z.string()) }),
    audience: toAdmins,
  },
  "audit.dropped": {
    text: "Old events removed",
    /** Those from before the time, as the setting `auditDays` says. */
    data: z.strictObject({ before: z.string() }),
    audience: toAdmins,
  },
  "settings.changed": {
    text: "Settings changed",
    /** `from` and `to` hold the values by key; secrets are masked. */
    data: z.strictObject({
      keys: z.array(z.string()),
      from: settingValues,
      to: settingValues,
    }),
    audience: toAdmins,
  },
} as const satisfies Record<string, EventKind>;
