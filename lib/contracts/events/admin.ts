import { z } from "zod";
import { settingNames } from "@/lib/contracts/settings";
import { type EventKind, endedDevices, noData, toAdmins, toAll } from "./kinds";

const settingValues = z.partialRecord(z.enum(settingNames), z.unknown());

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
  "field.changed": {
    text: "Field added or changed",
    data: z.strictObject({ key: z.string(), deleted: z.literal(true).optional() }),
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
