import { z } from "zod";
import { onOrOff } from "./admin-forms";
import { id } from "./fields";
import { scopeFields } from "./key-forms";
import { scopeField } from "./permissions";
import { permissionAreas, permissionPatterns, roleDescription, roleName } from "./roles";

const patternFields = Object.fromEntries(
  permissionPatterns.map((pattern) => [scopeField(pattern), onOrOff]),
);

const values = {
  description: roleDescription,
  requiresMfa: onOrOff,
  ...scopeFields,
  ...patternFields,
};

export const newRoleForm = z.object({ name: roleName, ...values });

/** Without a name where the role cannot be renamed. */
export const changeRoleForm = z.object({ id, name: roleName.optional(), ...values });

export const deleteRoleForm = z.object({ id });

/** The patterns and permissions whose checkbox was on, without those that a pattern stands for. */
export function checkedPermissions(form: Record<string, unknown>): string[] {
  return permissionAreas.flatMap(({ pattern, permissions }) =>
    form[scopeField(pattern)] === true
      ? [pattern]
      : permissions.filter((name) => form[scopeField(name)] === true),
  );
}
