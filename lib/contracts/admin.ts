import { z } from "zod";
import { isEventType } from "./events";
import { outcomes } from "./events/kinds";
import { cursor, id, identifier, instant, instantOrAgo, line, momentOf, pageLimit } from "./fields";
import { exportFormat } from "./files";
import { permissionNames } from "./permissions";
import { userStatuses } from "./user";

export type { Overview, OverviewCheck } from "./answers/admin";

export const userSorts = [
  ...(["-createdAt", "createdAt", "email", "-email", "username", "-username"] as const),
  ...(["-lastLoginAt", "lastLoginAt"] as const),
] as const;
export type UserSort = (typeof userSorts)[number];

/** What an address of a user can be. */
export const addressStates = ["verified", "unverified", "none"] as const;
export type AddressState = (typeof addressStates)[number];

/** What signs a user in; `provider` is a linked account of any identity provider. */
export const filteredMethods = [
  "password",
  "passkey",
  "email_code",
  "sms_code",
  "provider",
] as const;
export type FilteredMethod = (typeof filteredMethods)[number];

export const filteredFactors = [
  "any",
  "none",
  "totp",
  "passkey",
  "email_code",
  "sms_code",
] as const;
export type FilteredFactor = (typeof filteredFactors)[number];

/** The fields of `userFilter`. */
export const userFilterFields = {
  /** Words in any order, each a part of an email, username, phone or name; a phone in any notation; or an id. */
  q: line(100).optional(),
  status: z.enum([...userStatuses, "unverified"]).optional(),
  email: z.enum(addressStates).optional(),
  phone: z.enum(addressStates).optional(),
  role: line(60).optional(),
  method: z.enum(filteredMethods).optional(),
  /** Second factors: whether there are any, or one kind. */
  factor: z.enum(filteredFactors).optional(),
  /** The id of an identity provider, of which the user has a linked account. */
  provider: line(40).optional(),
  createdAfter: instantOrAgo.optional(),
  createdBefore: instantOrAgo.optional(),
  lastLoginAfter: instantOrAgo.optional(),
  lastLoginBefore: instantOrAgo.optional(),
  /** Whether the user has ever signed in. */
  signedIn: z.enum(["ever", "never"]).optional(),
};

/** Which users: every part that is given must hold. See lib/domain/admin/user-filter.ts. */
export const userFilter = z.strictObject(userFilterFields).superRefine(refuseContradictions);
export type UserFilter = z.output<typeof userFilter>;

export const listUsersQuery = z
  .strictObject({
    ...userFilterFields,
    sort: z.enum(userSorts).default("-createdAt"),
    limit: pageLimit.default(50),
    cursor: cursor.optional(),
  })
  .superRefine(refuseContradictions);
export type ListUsersQuery = z.input<typeof listUsersQuery>;

type Times = Pick<UserFilter, `created${"After" | "Before"}` | `lastLogin${"After" | "Before"}`> &
  Pick<UserFilter, "signedIn">;

/** A filter that nobody can pass is a mistake, which an empty list would hide. */
export function refuseContradictions(filter: Times, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const now = new Date();
  const isBackwards = (after?: string, before?: string) =>
    after !== undefined && before !== undefined && momentOf(after, now) >= momentOf(before, now);
  if (isBackwards(filter.createdAfter, filter.createdBefore)) {
    refuse("createdBefore", "This must be after the time from which on you look.");
  }
  if (isBackwards(filter.lastLoginAfter, filter.lastLoginBefore)) {
    refuse("lastLoginBefore", "This must be after the time from which on you look.");
  }
  if (filter.signedIn === "never" && (filter.lastLoginAfter ?? filter.lastLoginBefore)) {
    refuse("signedIn", "Someone who has never signed in has no time of a last sign-in.");
  }
}

export const blockBody = z.strictObject({
  reason: line(300).optional(),
  until: instant.optional(),
});

/** The reason stays in the audit log. */
export const deleteUserBody = z.strictObject({ reason: line(300).optional() });

/** Why an admin does something that the user is told about. */
export const reasonBody = z.strictObject({
  reason: line(300).pipe(z.string().min(1, "Say why. The user is told.")),
});

/** The reason is for the audit log; the user is told that it happened, not why. */
export const impersonateBody = z.strictObject({
  reason: line(300).pipe(z.string().min(1, "Say why. It is kept in the audit log.")),
  /** Without it, nothing can be changed. */
  readOnly: z.boolean().default(true),
});

/** One complete identifier; to search by a part of one, list users. */
export const lookupUserQuery = z
  .strictObject({
    id: id.optional(),
    email: identifier.optional(),
    username: identifier.optional(),
    phone: identifier.optional(),
    login: identifier.optional(),
    provider: line(40).optional(),
    providerAccountId: line(200).optional(),
  })
  .refine(
    ({ provider, providerAccountId, ...one }) =>
      (provider === undefined) === (providerAccountId === undefined) &&
      [...Object.values(one), provider].filter((value) => value !== undefined).length === 1,
    {
      message: "Give one of id, email, username, phone, login, or provider and providerAccountId.",
    },
  );
export type LookupUserQuery = z.output<typeof lookupUserQuery>;

export const requestsPerMinute = z.number().int().min(1).max(1_000_000);

export const createApiKeyBody = z.strictObject({
  name: line(60).pipe(z.string().min(1, "Enter a name.")),
  permissions: z.array(z.enum(permissionNames)).max(permissionNames.length).default([]),
  /** Its requests can state their end user's IP address, which is only recorded. */
  trusted: z.boolean().default(false),
  expiresAt: instant.nullish(),
  /** Its own limit in place of the one of the settings. */
  requestsPerMinute: requestsPerMinute.nullish(),
});

/** A week at most, so that a key which may have leaked does not go on for long. */
export const MAX_OVERLAP_HOURS = 168;
export const DEFAULT_OVERLAP_HOURS = 24;

export const rotateApiKeyBody = z.strictObject({
  /** How long the key that is replaced still works; 0 ends it at once. */
  overlapHours: z.number().int().min(0).max(MAX_OVERLAP_HOURS).default(DEFAULT_OVERLAP_HOURS),
  /** By default the new key lasts as long as the old one was made for; null for ever. */
  expiresAt: instant.nullish(),
});

export const setPermissionsBody = z.strictObject({
  permissions: z.array(z.enum(permissionNames)).max(permissionNames.length),
});

export const blackoutBody = z.strictObject({
  before: instant,
  /** Must be true to move a blackout to an earlier time. */
  allowEarlier: z.boolean().default(false),
});

export const blockKinds = ["timed", "indefinite"] as const;

export const listBlockedQuery = z.strictObject({
  /** Blocks with an end, or without one. */
  kind: z.enum(blockKinds).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListBlockedQuery = z.input<typeof listBlockedQuery>;

export const setRolesBody = z.strictObject({
  roles: z.array(line(60).pipe(z.string().min(1))).max(20),
});

export const eventTypeName = line(60).refine(isEventType, "There is no event with this name.");

export const listEventsQuery = z.strictObject({
  type: eventTypeName.optional(),
  userId: id.optional(),
  ip: line(64).optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListEventsQuery = z.input<typeof listEventsQuery>;

/** What the audit log can be filtered by. */
export const logFilters = z.strictObject({
  type: eventTypeName.optional(),
  userId: id.optional(),
  /** Who did it. */
  actorId: id.optional(),
  ip: line(64).pipe(z.string().min(1)).optional(),
  requestId: line(100).pipe(z.string().min(1)).optional(),
  outcome: z.enum(outcomes).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type LogFilters = z.output<typeof logFilters>;

/** A range that ends before it begins is a mistake, not an empty list. */
const ordered = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  !from || !to || Date.parse(from) < Date.parse(to);
const disordered = { message: "The end is before the start.", path: ["to"] };

export const listLogsQuery = z
  .strictObject({
    ...logFilters.shape,
    limit: pageLimit.default(50),
    cursor: cursor.optional(),
  })
  .refine(ordered, disordered);
export type ListLogsQuery = z.input<typeof listLogsQuery>;

export const exportLogsQuery = z
  .strictObject({ ...logFilters.shape, format: exportFormat.default("csv") })
  .refine(ordered, disordered);
export type ExportLogsQuery = z.output<typeof exportLogsQuery>;

/** A live log has no end, and begins now or where the last connection ended. */
export const streamLogsQuery = logFilters.omit({ from: true, to: true });
export type StreamLogsQuery = z.output<typeof streamLogsQuery>;

export const verifyAuditQuery = z.strictObject({
  /** As `getAuditCheckpoint` gave it. */
  checkpoint: z.string().max(2000).optional(),
  /** Goes on where a check ended that ran out of time. */
  cursor: cursor.optional(),
});
export type VerifyAuditQuery = z.output<typeof verifyAuditQuery>;
