"use client";

import { PermissionFields } from "@/components/admin/roles/permission-fields";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";
import { type Permission, permissions, scopeField } from "@/lib/contracts/permissions";

type UserPermissionsProps = {
  id: string;
  /** The user's own, in addition to those of the roles. */
  held: readonly string[];
  /** Those that the viewer can grant and remove. */
  grantable: readonly Permission[];
  /** For a permission, the user's roles that give it already. */
  given?: Readonly<Record<string, readonly string[]>>;
  /** Null where the viewer can only read. */
  action: FormAction | null;
};

/** The permissions that a user has in addition to those of the roles, and a dialog to change them. */
export function UserPermissions({ id, held, grantable, given, action }: UserPermissionsProps) {
  return (
    <>
      {held.length === 0 ? (
        <p className="px-4 py-4 text-ink-2">None besides those of the roles.</p>
      ) : (
        <ul className="divide-y divide-line">
          {held.map((name) => (
            <li key={name} className="px-4 py-2.5">
              <code className="font-mono text-[13px]">{name}</code>
              <p className="text-[13px] text-ink-3 empty:hidden">
                {permissions[name as Permission]}
              </p>
            </li>
          ))}
        </ul>
      )}
      {action && grantable.length > 0 && (
        <div className="border-line border-t px-4 py-2.5">
          <FormDialog
            trigger={<Button size="sm">Change permissions…</Button>}
            title="Change permissions"
            submit="Save permissions"
            action={action}
            hidden={{ id }}
            values={Object.fromEntries(
              grantable.map((name) => [scopeField(name), held.includes(name) ? "on" : ""]),
            )}
          >
            <PermissionFields
              legend="In addition to those of the roles"
              areas={areasOf(grantable)}
              {...(given && { given })}
            />
          </FormDialog>
        </div>
      )}
    </>
  );
}

/** By area, without patterns: a user has single permissions directly, and more by a role. */
function areasOf(names: readonly Permission[]) {
  const areas = [...new Set(names.map((name) => name.split(":")[0] ?? name))];
  return areas.map((area) => ({
    area,
    pattern: null,
    permissions: names.filter((name) => name.startsWith(`${area}:`)),
  }));
}
