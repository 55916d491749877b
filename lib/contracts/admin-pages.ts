import { z } from "zod";
import { blockKinds, eventTypeName, type UserFilter, userFilterFields, userSorts } from "./admin";
import { bulkOutcomes, jobStates } from "./bulk";
import { outcomes } from "./events/kinds";
import { cursor, id, instantOrAgo, line } from "./fields";
import { invitationStates } from "./invitations";

/** What the dashboard's lists keep in the address bar. */
const day = z.iso.date();

/** The cursors of the pages before this one, so that "Previous" works with links alone. */
const trail = z
  .string()
  .max(8000)
  .regex(/^[\w.-]+$/);

/** A day, or what the API takes. */
const moment = z.union([day, instantOrAgo]);

export const usersPageQuery = z.object({
  ...userFilterFields,
  q: line(100).pipe(z.string().min(1)).optional(),
  createdAfter: moment.optional(),
  createdBefore: moment.optional(),
  lastLoginAfter: moment.optional(),
  lastLoginBefore: moment.optional(),
  sort: z.enum(userSorts).optional(),
  /** The columns of a link, separated by commas, in place of the reader's own. */
  columns: z
    .string()
    .regex(/^[a-zA-Z,]*$/)
    .max(200)
    .optional(),
  /** The saved view that the list began as. */
  view: id.optional(),
  cursor: cursor.optional(),
});
export type UsersPageQuery = z.output<typeof usersPageQuery>;

/** The parts of the query that are a filter. */
export function filterOf(query: UsersPageQuery): UserFilter {
  const { sort: _, columns: __, view: ___, cursor: ____, ...filter } = query;
  const whole = (value: string | undefined) =>
    value && day.safeParse(value).success ? startOfDay(value) : value;
  return {
    ...filter,
    createdAfter: whole(filter.createdAfter),
    createdBefore: whole(filter.createdBefore),
    lastLoginAfter: whole(filter.lastLoginAfter),
    lastLoginBefore: whole(filter.lastLoginBefore),
  };
}

export const auditPageQuery = z.object({
  type: eventTypeName.optional(),
  outcome: z.enum(outcomes).optional(),
  userId: id.optional(),
  actorId: id.optional(),
  ip: line(64).pipe(z.string().min(1)).optional(),
  requestId: line(100).pipe(z.string().min(1)).optional(),
  from: day.optional(),
  to: day.optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});
export type AuditPageQuery = z.output<typeof auditPageQuery>;

export const blockedPageQuery = z.object({
  kind: z.enum(blockKinds).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});

export const jobsPageQuery = z.object({
  kind: line(60).pipe(z.string().min(1)).optional(),
  state: z.enum(jobStates).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});

/** The report of one job. */
export const jobPageQuery = z.object({
  outcome: z.enum(bulkOutcomes).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});

export const invitationsPageQuery = z.object({
  state: z.enum(invitationStates).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});

export const applicationsPageQuery = z.object({
  q: line(60).pipe(z.string().min(1)).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});

/** The query of a page that shows one account's events among other things. */
export const eventsPageQuery = z.object({ cursor: cursor.optional(), trail: trail.optional() });

/**
 * Reads a page's query field by field. Invalid values are ignored, not refused: people edit and share
 * these addresses, and each should still open the list.
 */
export function readPageQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  params: Record<string, string | string[] | undefined>,
): z.output<z.ZodObject<Shape>> {
  const fitting = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = [params[name]].flat()[0];
    const parsed = value ? z.safeParse(field, value) : null;
    return parsed?.success ? [[name, value]] : [];
  });
  return schema.parse(Object.fromEntries(fitting));
}

/** The first moment of a day in UTC, and of the day after it. */
export function startOfDay(value: string): string {
  return `${value}T00:00:00Z`;
}

export function endOfDay(value: string): string {
  return new Date(Date.parse(startOfDay(value)) + 86_400_000).toISOString();
}
