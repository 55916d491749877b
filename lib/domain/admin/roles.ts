import { ROLE_USERS_BOUND, type RoleView } from "@/lib/contracts/answers/roles";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { ADMIN_ROLE } from "@/lib/contracts/roles";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

type RoleRow = {
  id: string;
  name: string;
  description: string | null;
  permissions: string[];
  requires_mfa: boolean;
  created_at: Date;
  users: number;
};

/** All roles by name, with how many users have each. @throws unauthenticated, forbidden */
export async function listRoleViews(ctx: Ctx): Promise<RoleView[]> {
  authorizeAny(ctx, ["roles:write", "users:read"]);
  return readRoles(ctx.database.prisma, Prisma.sql`true`);
}

/** @throws unauthenticated, forbidden, not_found */
export async function getRole(ctx: Ctx, { id }: { id: string }): Promise<RoleView> {
  authorizeAny(ctx, ["roles:write", "users:read"]);
  return readRole(ctx.database.prisma, id);
}

/** Without a check of its own: for what has authorised its caller. @throws not_found */
export async function readRole(client: Db | Tx, id: string): Promise<RoleView> {
  const [role] = await readRoles(client, Prisma.sql`r.id = ${id}::uuid`);
  if (!role) throw new DomainError("not_found");
  return role;
}

export function isBuiltIn(name: string): boolean {
  return name === OWNER_ROLE || name === ADMIN_ROLE;
}

/**
 * The counts are bounded, so that a role that everybody has costs no more than any other. A range in
 * order is read by the index; for an equality, PostgreSQL would read the whole table where most rows
 * are of one role.
 */
async function readRoles(client: Db | Tx, where: Prisma.Sql): Promise<RoleView[]> {
  const rows = await client.$queryRaw<RoleRow[]>`
    select r.id, r.name, r.description, r.permissions, r.requires_mfa, r.created_at,
      (select count(*)::int from (select 1 from user_roles ur where ur.role_id between r.id and r.id
        order by ur.role_id limit ${ROLE_USERS_BOUND + 1}) bounded) as users
    from roles r where ${where} order by lower(r.name), r.id`;
  return rows.map(({ requires_mfa: requiresMfa, created_at: createdAt, ...role }) => ({
    ...role,
    requiresMfa,
    builtIn: isBuiltIn(role.name),
    createdAt: createdAt.toISOString(),
  }));
}
