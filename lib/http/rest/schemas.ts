import { z } from "@hono/zod-openapi";
import type { Overview } from "@/lib/contracts/admin";
import type { Introspection, Tokens } from "@/lib/contracts/auth";
import { type FieldView, fieldTypes } from "@/lib/contracts/custom-fields";
import { type ErrorCode, errorTable } from "@/lib/contracts/errors";
import type { PasswordStatus } from "@/lib/contracts/me";
import { type Settings, settingsView } from "@/lib/contracts/settings";
import type {
  AdminUserView,
  AuditEventView,
  Profile,
  SessionView,
  UserView,
} from "@/lib/contracts/user";
import { userStatuses } from "@/lib/contracts/user";
import type { ApiKeyView } from "@/lib/domain/access/api-keys";
import type { LinkedAccount } from "@/lib/domain/account/linked-accounts";
import type { Health } from "@/lib/domain/core/health";

/** The shapes of answers, for the document. The compiler holds them to the contract's types; nothing is checked at run time. */
const time = z.iso.datetime().openapi({ example: "2026-11-14T09:30:00.000Z" });
const uuid = z.uuid();
const text = z.string().nullable();

const profile = z
  .object({
    name: text,
    nickname: text,
    givenName: text,
    familyName: text,
    middleName: text,
    preferredUsername: text,
    bio: text,
    picture: text,
    company: text,
    profileUrl: text,
    website: text,
    gender: text,
    birthdate: text,
    zoneinfo: text,
    locale: text,
    address: z.record(z.string(), z.string()).nullable(),
  })
  .openapi("Profile") satisfies z.ZodType<Profile>;

const userShape = {
  id: uuid,
  email: text,
  emailVerified: z.boolean(),
  username: text,
  phone: text,
  phoneVerified: z.boolean(),
  status: z.enum(userStatuses),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  profile,
  data: z.record(z.string(), z.unknown()),
  hasPassword: z.boolean(),
  mfaEnabled: z.boolean(),
  createdAt: time,
  updatedAt: time,
  lastLoginAt: time.nullable(),
  loginCount: z.number().int(),
};

export const user = z.object(userShape).openapi("User") satisfies z.ZodType<UserView>;

export const adminUser = z
  .object({
    ...userShape,
    blocked: z.object({ at: time, until: time.nullable(), reason: text }).nullable(),
    deletesAt: time.nullable(),
    signInMethods: z.array(z.string()),
  })
  .openapi("AdminUser") satisfies z.ZodType<AdminUserView>;

const tokenShape = {
  accessToken: z.string().openapi({ description: "A JWT (EdDSA) for 15 minutes." }),
  tokenType: z.literal("Bearer"),
  expiresIn: z.number().int().openapi({ description: "Seconds." }),
  refreshToken: z.string().openapi({ description: "Opaque; good for one refresh." }),
};

export const tokens = z.object(tokenShape).openapi("Tokens") satisfies z.ZodType<Tokens>;

export const signedIn = z.object({ user, ...tokenShape }).openapi("SignedIn");
export const registered = z
  .object({ user, ...z.object(tokenShape).partial().shape })
  .openapi("Registered");

export const introspection = z
  .object({
    active: z.boolean(),
    sub: uuid.optional(),
    sid: uuid.optional(),
    exp: z.number().int().optional(),
    iat: z.number().int().optional(),
    status: z.string().optional(),
  })
  .openapi("Introspection") satisfies z.ZodType<Introspection>;

export const dataItem = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(fieldTypes),
    required: z.boolean(),
    editable: z.boolean(),
    value: z.unknown(),
  })
  .openapi("DataItem");

export const field = z
  .object({
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
  })
  .openapi("Field") satisfies z.ZodType<FieldView>;

export const apiKey = z
  .object({
    id: uuid,
    name: z.string(),
    prefix: z.string().openapi({ description: "The first characters, to recognise it by." }),
    permissions: z.array(z.string()),
    trusted: z.boolean(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    expiresAt: time.nullable(),
  })
  .openapi("ApiKey") satisfies z.ZodType<ApiKeyView>;

export const session = z
  .object({
    id: uuid,
    kind: z.enum(["browser", "api"]),
    current: z.boolean(),
    browser: text,
    system: text,
    ip: text,
    method: z.string(),
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time,
  })
  .openapi("Session") satisfies z.ZodType<SessionView>;

export const auditEvent = z
  .object({
    id: uuid,
    type: z.string(),
    actorId: uuid.nullable(),
    userId: uuid.nullable(),
    ip: text,
    userAgent: text,
    requestId: text,
    data: z.record(z.string(), z.unknown()),
    createdAt: time,
  })
  .openapi("Event") satisfies z.ZodType<AuditEventView>;

export const passwordStatus = z
  .object({ status: z.enum(["set", "unset"]), changedAt: time.nullable() })
  .openapi("PasswordStatus") satisfies z.ZodType<PasswordStatus>;

export const linkedAccount = z
  .object({ provider: z.string(), label: text, createdAt: time })
  .openapi("LinkedAccount") satisfies z.ZodType<LinkedAccount>;

const count = z.number().int();
export const overview = z
  .object({
    users: z.object({ total: count, active: count, unverified: count, blocked: count }),
    sessions: count,
    signInsToday: count,
    failedSignInsToday: count,
    messages: z.object({ queued: count, failed: count }),
    signUps: z.array(z.object({ day: z.iso.date(), count })),
  })
  .openapi("Overview") satisfies z.ZodType<Overview>;

/** Taken on; nothing is told of what comes of it. */
export const accepted = z.object({});

/** One page of a list, in a stable order. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .openapi({ description: "Ask with ?cursor= for the next page; null on the last." }),
    total: z.number().int().optional(),
  });
}

export const settings = settingsView.openapi("Settings") satisfies z.ZodType<Settings>;

export const health = z
  .object({
    status: z.enum(["ok", "unavailable"]),
    database: z.enum(["ok", "unreachable"]),
  })
  .openapi("Health") satisfies z.ZodType<Health>;

/** The codes that a domain can refuse with, and the edge's own two. */
const problemCodes = [
  ...(Object.keys(errorTable) as ErrorCode[]),
  "method_not_allowed",
  "internal_error",
] as const;

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    detail: z.string(),
    requestId: uuid,
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .openapi("Problem");
