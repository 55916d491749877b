import { v7 as uuid } from "uuid";
import type { RoleView } from "@/lib/contracts/answers/roles";
import type { EventData } from "@/lib/contracts/events";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { MAX_ROLES, rolePermissions } from "@/lib/contracts/roles";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueJob } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import type { Role } from "@/lib/platform/db/generated/client";
import { roleUsersJob } from "./role-users-job";
import { isBuiltIn, readRole } from "./roles";

/** What a role holds. */
type RoleValues = {
  name: string;
  description: string | null;
  permissions: string[];
  requiresMfa: boolean;
};

type RoleInput = {
  name: string;
  description?: string | null | undefined;
  permissions: readonly string[];
  requiresMfa: boolean;
};

const UNHELD = "You can’t give a role a permission that you don’t have.";
const ABOVE = "This role has permissions that you don’t have, so you can’t change it.";

/**
 * Makes a role. Its maker must hold each of its permissions.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, already_exists,
 *   conflict where there are too many
 */
export async function createRole(ctx: Ctx, input: RoleInput): Promise<RoleView> {
  authorizeSensitive(ctx, "roles:write");
  const values: RoleValues = {
    ...{ name: input.name, requiresMfa: input.requiresMfa },
    description: input.description || null,
    permissions: [...new Set(input.permissions)],
  };
  refuseUnknown(values.permissions);
  refuseUnheld(ctx, values.permissions, UNHELD);
  return ctx.database.prisma.$transaction(async (tx) => {
    await holdRoles(tx);
    await refuseTaken(tx, values.name);
    if ((await tx.role.count()) >= MAX_ROLES) {
      throw new DomainError("conflict", {
        detail: `There are ${MAX_ROLES} roles already. Delete one that is no longer used.`,
      });
    }
    const id = uuid();
    await tx.role.create({ data: { id, ...values, createdAt: ctx.clock.now() } });
    await recordEvent(ctx, tx, "role.created", { data: { roleId: id, ...values } });
    return readRole(tx, id);
  });
}

/**
 * Changes a role, for all of its users from their next request on. The one who changes it must hold
 * what it holds before and after. The owner's role cannot be changed, and the admin's not be renamed. Users
 * who get their first permissions from it get the sessions of an admin, and those who now must have a
 * second factor the days of grace.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, validation_failed,
 *   already_exists, conflict
 */
export async function updateRole(
  ctx: Ctx,
  { id, ...input }: { id: string } & { [Key in keyof RoleInput]?: RoleInput[Key] | undefined },
): Promise<RoleView> {
  authorizeSensitive(ctx, "roles:write");
  const changed = await ctx.database.prisma.$transaction(async (tx) => {
    await holdRoles(tx);
    const { createdAt: _, id: __, ...old } = await holdRole(ctx, tx, id);
    const next: RoleValues = {
      name: input.name ?? old.name,
      description: input.description === undefined ? old.description : input.description || null,
      permissions: input.permissions ? [...new Set(input.permissions)] : old.permissions,
      requiresMfa: input.requiresMfa ?? old.requiresMfa,
    };
    const diff = difference(old, next);
    if (!diff) return readRole(tx, id);
    const added = next.permissions.filter((one) => !old.permissions.includes(one));
    refuseUnknown(added);
    refuseUnheld(ctx, added, UNHELD);
    if (next.name !== old.name) await rename(tx, old.name, next.name, id);
    await tx.role.update({ where: { id }, data: next });
    await recordEvent(ctx, tx, "role.changed", { data: { roleId: id, name: old.name, ...diff } });
    const permits = old.permissions.length === 0 && next.permissions.length > 0;
    const requiresMfa = next.requiresMfa && !old.requiresMfa;
    if (permits || requiresMfa) {
      await enqueueJob(ctx, tx, roleUsersJob, { roleId: id, permits, requiresMfa });
    }
    return readRole(tx, id);
  });
  ctx.wakeJobs();
  return changed;
}

/**
 * Deletes a role. Its users lose it, from their next request on. The built-in ones stay.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, conflict
 */
export async function deleteRole(ctx: Ctx, { id }: { id: string }): Promise<{ users: number }> {
  authorizeSensitive(ctx, "roles:write");
  return ctx.database.prisma.$transaction(async (tx) => {
    await holdRoles(tx);
    const { createdAt: _, id: roleId, ...values } = await holdRole(ctx, tx, id);
    if (isBuiltIn(values.name)) {
      throw new DomainError("conflict", {
        detail: `The role ${values.name} is built in and can’t be deleted. You can remove its permissions.`,
      });
    }
    const { count: users } = await tx.userRole.deleteMany({ where: { roleId } });
    await tx.role.delete({ where: { id } });
    await recordEvent(ctx, tx, "role.deleted", { data: { roleId, ...values, users } });
    return { users };
  });
}

/** Whether the caller could change this role: whether to offer it. */
export function canChangeRole(ctx: Ctx, role: Pick<Role, "name" | "permissions">): boolean {
  return role.name !== OWNER_ROLE && firstUnheld(ctx, role.permissions) === undefined;
}

/** One change to the roles at a time, so that two of them cannot take the same name. */
async function holdRoles(tx: Tx): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended('roles', 0))) held`;
}

/**
 * The role, locked: nobody is given it, or loses it, until the change is done.
 * @throws not_found; conflict for the owner's; forbidden for one that holds more than the caller
 */
async function holdRole(ctx: Ctx, tx: Tx, id: string): Promise<Role> {
  await tx.$queryRaw`select 1 from roles where id = ${id}::uuid for update`;
  const role = await tx.role.findUnique({ where: { id } });
  if (!role) throw new DomainError("not_found");
  if (role.name === OWNER_ROLE) {
    throw new DomainError("conflict", { detail: "The role owner can’t be changed or deleted." });
  }
  refuseUnheld(ctx, role.permissions, ABOVE);
  return role;
}

/** @throws conflict for a built-in role, already_exists */
async function rename(tx: Tx, from: string, to: string, id: string): Promise<void> {
  if (isBuiltIn(from)) {
    throw new DomainError("conflict", {
      detail: `The role ${from} is built in and can’t be renamed.`,
      issues: [{ path: "name", code: "conflict", message: "This role can’t be renamed." }],
    });
  }
  await refuseTaken(tx, to, id);
}

/** @throws already_exists, whatever the case of the letters */
async function refuseTaken(tx: Tx, name: string, except?: string): Promise<void> {
  const taken = await tx.role.findFirst({
    where: { name: { equals: name.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } },
    select: { id: true },
  });
  if (taken && taken.id !== except) {
    throw fieldError("already_exists", "name", "There is a role with this name already.");
  }
}

/** Permissions that this version does not know grant nothing; those that a role has already can stay. */
function refuseUnknown(permissions: readonly string[]): void {
  if (permissions.every(isKnown)) return;
  throw fieldError("validation_failed", "permissions", "One of these permissions doesn’t exist.");
}

function isKnown(permission: string): boolean {
  return rolePermissions.includes(permission);
}

/** @throws forbidden */
function refuseUnheld(ctx: Ctx, permissions: readonly string[], detail: string): void {
  if (firstUnheld(ctx, permissions) === undefined) return;
  throw new DomainError("forbidden", { detail, permission: "roles:write" });
}

/** What changes, before and after; null where nothing does. */
function difference(
  old: RoleValues,
  next: RoleValues,
): Pick<EventData<"role.changed">, "from" | "to"> | null {
  const keys = (["name", "description", "permissions", "requiresMfa"] as const).filter(
    (key) => textOf(old[key]) !== textOf(next[key]),
  );
  if (keys.length === 0) return null;
  const pick = (values: RoleValues) => Object.fromEntries(keys.map((key) => [key, values[key]]));
  return { from: pick(old), to: pick(next) };
}

/** The order of permissions means nothing. */
function textOf(value: RoleValues[keyof RoleValues]): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}
