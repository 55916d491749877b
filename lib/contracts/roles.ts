import { z } from "zod";
import { line } from "./fields";
import { type Permission, permissionNames } from "./permissions";

/** What permissions are about, in the order of their list: `users`, `roles`, `audit`. */
export type PermissionArea = { area: string; pattern: string; permissions: Permission[] };

/** The permissions by area; a pattern such as `users:*` stands for all of its area, also future ones. */
export const permissionAreas: readonly PermissionArea[] = [
  ...new Set(permissionNames.map((name) => name.split(":")[0] ?? name)),
].map((area) => ({
  area,
  pattern: `${area}:*`,
  permissions: permissionNames.filter((name) => name.startsWith(`${area}:`)),
}));

export const permissionPatterns = permissionAreas.map(({ pattern }) => pattern);

/** What a role can hold: permissions and patterns. `*`, which is everything, belongs to owners alone. */
export const rolePermissions: readonly string[] = [...permissionPatterns, ...permissionNames];

/** The role that can be changed, but neither renamed nor deleted. The owner's is in `permissions.ts`. */
export const ADMIN_ROLE = "admin";

export const MAX_ROLES = 200;

/** Letters without accents, so that no name looks like another; unique whatever the case. */
export const roleName = line(40)
  .refine((name) => name.length > 0, "Enter a name.")
  .refine(
    (name) => /^[a-z0-9]+([ ._-][a-z0-9]+)*$/i.test(name) && /[a-z]/i.test(name),
    "Use letters from a to z and digits, with single spaces, dots, hyphens or underscores between them.",
  );

export const roleDescription = line(200);

const rolePermission = z.string().refine((one) => rolePermissions.includes(one), {
  message: "One of these permissions doesn’t exist.",
});
const permissionList = z.array(rolePermission).max(rolePermissions.length);

export const createRoleBody = z.strictObject({
  name: roleName,
  description: roleDescription.nullish(),
  permissions: permissionList
    .default([])
    .meta({ description: "Permissions, and patterns such as `users:*`." }),
  /** Whether its users must have a second factor. */
  requiresMfa: z.boolean().default(false),
});

/** What is absent stays as it is. */
export const updateRoleBody = z.strictObject({
  name: roleName.optional(),
  description: roleDescription.nullish(),
  permissions: permissionList.optional(),
  requiresMfa: z.boolean().optional(),
});
