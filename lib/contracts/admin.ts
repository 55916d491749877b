import { z } from "zod";
import { cursor, id, instant, line, pageLimit } from "./fields";
import { userStatuses } from "./user";

export const userSorts = ["-createdAt", "createdAt", "email", "-email", "-lastLoginAt"] as const;
export type UserSort = (typeof userSorts)[number];

export const listUsersQuery = z.strictObject({
  /** Part of an email, username, phone or name. */
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

export const setRolesBody = z.strictObject({
  roles: z.array(line(60).pipe(z.string().min(1))).max(20),
});

export const listEventsQuery = z.strictObject({
  type: line(60).optional(),
  userId: id.optional(),
  ip: line(64).optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListEventsQuery = z.input<typeof listEventsQuery>;

export type Overview = {
  users: { total: number; active: number; unverified: number; blocked: number };
  /** Sessions that can still be used. */
  sessions: number;
  signInsToday: number;
  failedSignInsToday: number;
  messages: { queued: number; failed: number };
  /** One entry a day, oldest first; `day` is YYYY-MM-DD in UTC. */
  signUps: { day: string; count: number }[];
};
