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

export const createApiKeyBody = z.strictObject({
  name: line(60).pipe(z.string().min(1, "Enter a name.")),
  permissions: z.array(z.enum(permissionNames)).max(permissionNames.length).default([]),
  /** Its requests can state their end user's IP address, which is only recorded. */
  trusted: z.boolean().default(false),
  expiresAt: instant.nullish(),
});

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
