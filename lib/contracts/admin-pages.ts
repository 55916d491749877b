import { z } from "zod";
import { blockKinds, eventTypeName, userSorts } from "./admin";
import { cursor, id, line } from "./fields";
import { userStatuses } from "./user";

/** What the dashboard's lists keep in the address bar. */
const day = z.iso.date();

/** The cursors of the pages before this one, so that "Previous" works with links alone. */
const trail = z
  .string()
  .max(8000)
  .regex(/^[\w.-]+$/);

export const usersPageQuery = z.object({
  q: line(100).pipe(z.string().min(1)).optional(),
  status: z.enum([...userStatuses, "unverified"]).optional(),
  role: line(60).optional(),
  createdAfter: day.optional(),
  sort: z.enum(userSorts).optional(),
  cursor: cursor.optional(),
  trail: trail.optional(),
});
export type UsersPageQuery = z.output<typeof usersPageQuery>;

export const auditPageQuery = z.object({
  type: eventTypeName.optional(),
  userId: id.optional(),
  ip: line(64).pipe(z.string().min(1)).optional(),
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
