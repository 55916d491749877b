import { z } from "zod";
import { isEventType } from "./events";
import { cursor, id, identifier, instant, line, pageLimit } from "./fields";
import { permissionNames } from "./permissions";
import { userStatuses } from "./user";

export type { Overview } from "./answers/admin";

export const userSorts = ["-createdAt", "createdAt", "email", "-email", "-lastLoginAt"] as const;
export type UserSort = (typeof userSorts)[number];

export const listUsersQuery = z.strictObject({
  /** Words in any order, each a part of an email, username, phone or name; a phone in any notation; or an id. */
  q: line(100).optional(),
  status: z.enum([...userStatuses, "unverified"]).optional(),
  role: line(60).optional(),
  createdAfter: instant.optional(),
  createdBefore: instant.optional(),
  sort: z.enum(userSorts).default("-createdAt"),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListUsersQuery = z.input<typeof listUsersQuery>;

export const blockBody = z.strictObject({
  reason: line(300).optional(),
  until: instant.optional(),
});

/** Why an admin does something that the user is told about. */
export const reasonBody = z.strictObject({
  reason: line(300).pipe(z.string().min(1, "Say why. The user is told.")),
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
