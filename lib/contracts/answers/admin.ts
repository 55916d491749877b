import { z } from "zod";
import { fieldTypes } from "@/lib/contracts/custom-fields";
import { count, time } from "./parts";

/** A custom field's definition. */
export const fieldView = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  visibleTo: z.enum(["user", "admin"]),
  editableBy: z.enum(["user", "admin"]),
  onSignUp: z.boolean(),
  position: z.number().int(),
  createdAt: time,
  updatedAt: time,
});
export type FieldView = z.output<typeof fieldView>;

/** One of the counters that can keep a user out. */
export const signInLimitView = z.object({
  limit: z.string().meta({ description: "Its name in the list of rate limits." }),
  of: z.enum(["account", "email", "phone"]).meta({ description: "What it counts." }),
  failures: count,
  most: count.meta({ description: "How many failures lock it." }),
  locks: count.meta({ description: "How often it was locked; each lock is longer." }),
  refusedUntil: time.nullable(),
  forgottenAt: time,
});
export type SignInLimit = z.output<typeof signInLimitView>;

export const apiKeyStatuses = ["active", "expiring", "expired", "dead"] as const;

/** An API key without its secret. */
export const apiKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().meta({ description: "The first characters, to recognise the key." }),
  permissions: z.array(z.string()),
  trusted: z.boolean(),
  createdBy: z
    .object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() })
    .nullable()
    .meta({ description: "The admin who created the key; null once their account is deleted." }),
  createdAt: time,
  lastUsedAt: time.nullable(),
  lastUsedIp: z.string().nullable().meta({ description: "The address of that use." }),
  expiresAt: time.nullable(),
  requestsPerMinute: count
    .nullable()
    .meta({ description: "Its own limit; null for the limit `apiKey` of the settings." }),
  rotatedAt: time.nullable(),
  previousUntil: time
    .nullable()
    .meta({ description: "Until when the key that the last rotation replaced still works." }),
  status: z.enum(apiKeyStatuses).meta({
    description:
      "`expiring`: within seven days. `dead`: its creator is blocked, locked, deleted or has no permissions.",
  }),
});
export type ApiKeyView = z.output<typeof apiKeyView>;

const todayView = z.object({
  count,
  usual: count.nullable().meta({
    description:
      "The median of the same weekday of the last six weeks up to this time; null until three were counted.",
  }),
});

const checkIds = [
  ...(["sign_ins_today", "failures_today", "messages_failed", "messages_waiting"] as const),
  ...(["jobs_dead", "jobs_due", "keys_expiring", "accounts_locked", "sign_ins_locked"] as const),
  "migrations" as const,
];

export const overviewCheckView = z.object({
  id: z
    .union([z.enum(checkIds), z.templateLiteral(["provider:", z.string()])])
    .meta({ description: "What was checked. `provider:email`: how that provider did last." }),
  state: z.enum(["good", "warn", "danger"]),
  count: count.nullable().meta({ description: "Stops at 1,001." }),
  since: time.nullable(),
  detail: z.string().nullable(),
});
export type OverviewCheck = z.output<typeof overviewCheckView>;

export const overviewView = z.object({
  users: z.object({ total: count, active: count, unverified: count, blocked: count }),
  /** Sessions that can still be used. */
  sessions: count,
  countedAt: time.meta({
    description: "When users and sessions were counted: every five minutes if there are many.",
  }),
  signInsToday: count,
  failedSignInsToday: count,
  today: z
    .object({ signUps: todayView, signIns: todayView, failures: todayView })
    .meta({ description: "`failures`: wrong passwords and codes." }),
  messages: z.object({
    queued: count,
    failed: count.meta({ description: "In the last 24 hours." }),
  }),
  checks: z.array(overviewCheckView),
  version: z.string(),
  /** One entry per day, oldest first. */
  signUps: z.array(z.object({ day: z.iso.date(), count })),
});
export type Overview = z.output<typeof overviewView>;

export const healthView = z.object({
  status: z.enum(["ok", "unavailable"]),
  database: z.enum(["ok", "unreachable"]),
});
export type Health = z.output<typeof healthView>;

export const blackoutView = z.object({
  before: time.nullable().meta({
    description: "Sessions that started at or before this time are dead; null for no blackout.",
  }),
});
export type BlackoutView = z.output<typeof blackoutView>;

/** A blackout for one user that was just set. */
export const blackoutSetView = z.object({
  ...blackoutView.shape,
  ended: count.meta({ description: "How many sessions it has ended." }),
});
