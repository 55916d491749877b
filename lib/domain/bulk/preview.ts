import type { BulkPreview } from "@/lib/contracts/answers/jobs";
import type { BulkActionName, BulkPreviewBody } from "@/lib/contracts/bulk";
import type { Email } from "@/lib/contracts/fields";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { actsAsOwner, canActOn, exceeds } from "@/lib/domain/access/can-act-on";
import type { Ctx } from "@/lib/domain/core/context";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { Prisma } from "@/lib/platform/db/generated/client";
import { authorizeBulk } from "./authorize";
import { countSelected, type Selection, selected, selectionOf } from "./select";

type Excluded = BulkPreview["excluded"][number];

/** So many users with more rights than the caller are looked at. */
const MOST_LOOKED_AT = 1000;
const SHOWN = 5;

/** How many users an action would be for, and whom it would leave out. @throws unauthenticated, forbidden */
export async function previewBulk(ctx: Ctx, asked: BulkPreviewBody): Promise<BulkPreview> {
  authorizeBulk(ctx, asked.action);
  const selection = selectionOf(ctx, asked);
  return readPreview(ctx, asked, selection);
}

/** The same for a selection that is known. The caller of this function has authorised it. */
export async function readPreview(
  ctx: Ctx,
  { action, roles }: { action: BulkActionName; roles?: readonly string[] | undefined },
  selection: Selection,
): Promise<BulkPreview> {
  const count = await countSelected(ctx, selection);
  const asOf = selection.ids ? ctx.clock.now() : selection.asOf;
  const unknown = selection.ids ? selection.ids.length - count : 0;
  const excluded = [
    ...(action === "export" ? [] : await excludedOf(ctx, action, roles ?? [], selection)),
    ...(unknown > 0 ? [{ reason: "not_found" as const, count: unknown, users: [] }] : []),
  ];
  return { count, asOf: asOf.toISOString(), excluded };
}

type Staff = {
  id: string;
  name: string | null;
  email: Email | null;
  roles: string[];
  permissions: string[];
};

async function excludedOf(
  ctx: Ctx,
  action: BulkActionName,
  changed: readonly string[],
  selection: Selection,
): Promise<Excluded[]> {
  const roles = await ctx.database.prisma.role.findMany({
    select: { id: true, name: true, permissions: true },
  });
  const self = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const itself =
    self === null ? [] : await readStaff(ctx, selection, Prisma.sql`u.id = ${self}::uuid`);
  const above = roles.filter(
    ({ name, permissions }) =>
      (name === OWNER_ROLE && !actsAsOwner(ctx)) || exceeds(ctx, permissions),
  );
  const withMore = actsAsOwner(ctx)
    ? []
    : await readStaff(
        ctx,
        selection,
        Prisma.sql`(u.permissions <> '{}' or u.id in (select ur.user_id from user_roles ur
          where ur.role_id = any(${above.map(({ id }) => id)}::uuid[])))`,
      );
  const forbidden = withMore.filter((user) => user.id !== self && !canActOn(ctx, { user, roles }));
  const last = await lastOwner(ctx, action, changed, selection, self);
  return [
    ...entry("self", itself),
    ...entry("forbidden", forbidden),
    ...entry("last_owner", last ? [last] : []),
  ];
}

function entry(reason: Excluded["reason"], users: readonly Staff[]): Excluded[] {
  if (users.length === 0) return [];
  const shown = users.slice(0, SHOWN).map(({ id, name, email }) => ({
    ...{ id, name, email: shownEmail(email) },
  }));
  return [{ reason, count: Math.min(users.length, MOST_LOOKED_AT), users: shown }];
}

/** The owner who would be left, if all who can sign in are selected. */
async function lastOwner(
  ctx: Ctx,
  action: BulkActionName,
  changed: readonly string[],
  selection: Selection,
  self: string | null,
): Promise<Staff | null> {
  const endsOwners =
    action === "block" ||
    action === "delete" ||
    (action === "removeRoles" && changed.includes(OWNER_ROLE));
  if (!endsOwners || !actsAsOwner(ctx)) return null;
  const isOwner = Prisma.sql`u.id in (select ur.user_id from user_roles ur
    join roles r on r.id = ur.role_id where r.name = ${OWNER_ROLE})`;
  const now = ctx.clock.now();
  const left = Prisma.sql`${isOwner} and u.deletes_at is null
    and (u.blocked_at is null or u.blocked_until <= ${now})`;
  const { text, values } = Prisma.sql`select u.id from users u
    where ${left} and (u.id is not distinct from ${self}::uuid or not (${selected(selection)})) limit 1`;
  const [other] = await ctx.database.query<{ id: string }>({ name: "", text }, values);
  if (other) return null;
  return (await readStaff(ctx, selection, left)).at(-1) ?? null;
}

/** The selected users of whom something else holds too, in the order in which it would be their turn. */
function readStaff(ctx: Ctx, selection: Selection, where: Prisma.Sql): Promise<Staff[]> {
  const { text, values } = Prisma.sql`
    select u.id, u.name, u.email, u.permissions,
      array(select r.name from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id) as roles
    from users u where ${selected(selection)} and ${where}
    order by u.id limit ${MOST_LOOKED_AT}`;
  return ctx.database.query<Staff>({ name: "", text }, values);
}
