"use client";

import { permissionsText } from "@/components/admin/roles/permission-words";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import type { FormAction } from "@/lib/contracts/form-state";

type Role = {
  name: string;
  description: string | null;
  permissions: readonly string[];
  requiresMfa: boolean;
};

type UserRolesProps = {
  id: string;
  userName: string;
  held: readonly string[];
  roles: readonly Role[];
  /** The names of the roles that the viewer can give and take; by default all. */
  givable?: readonly string[];
  /** Null where the viewer can only read. */
  action: FormAction | null;
};

/** The user's roles, each with the action to remove it, and one action to grant another. */
export function UserRoles({ id, userName, held, roles, givable, action }: UserRolesProps) {
  const canGive = ({ name }: Role) => givable === undefined || givable.includes(name);
  const own = roles.filter(({ name }) => held.includes(name));
  const others = roles.filter(({ name }) => !held.includes(name));
  const offered = others.filter(canGive);
  const change = action && { id, userName, action };
  return (
    <>
      {own.length === 0 && <p className="px-4 py-4 text-ink-2">No roles.</p>}
      <ul className="divide-y divide-line empty:hidden">
        {own.map((role) => (
          <li key={role.name} className="flex items-center gap-4 px-4 py-2.5">
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <p className="font-medium">{role.name}</p>
              {role.description && <p className="text-[13px] text-ink-2">{role.description}</p>}
              <p className="text-[13px] text-ink-3">{permissionsText(role.permissions)}</p>
              {role.requiresMfa && (
                <p className="text-[13px] text-ink-3">Requires a second factor</p>
              )}
            </div>
            {change && canGive(role) && <RemoveRole {...change} role={role} />}
          </li>
        ))}
      </ul>
      {change && others.length > 0 && (
        <div className="border-line border-t px-4 py-2.5">
          {offered.length > 0 && (
            <GrantRole {...change} roles={offered} hidden={others.length - offered.length} />
          )}
          {offered.length === 0 && (
            <p className="text-[13px] text-ink-3">{tooMuch("The other roles have")}</p>
          )}
        </div>
      )}
    </>
  );
}

function tooMuch(start: string): string {
  return `${start} permissions that you don’t have, so you can’t grant them.`;
}

type ChangeProps = { id: string; userName: string; action: FormAction };

function RemoveRole({ id, userName, role, action }: ChangeProps & { role: Role }) {
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove role ${role.name}`}>
          Remove…
        </Button>
      }
      title={
        <>
          Remove role {role.name} from <bdi>{userName}</bdi>?
        </>
      }
      description="They lose this access immediately, and are told by email."
      action={action}
      hidden={{ id, role: role.name, change: "take" }}
      submit="Remove role"
      pendingText="Saving…"
      danger
    />
  );
}

type GrantProps = ChangeProps & {
  roles: readonly Role[];
  /** How many roles the viewer cannot grant. */
  hidden: number;
};

function GrantRole({ id, userName, roles, hidden, action }: GrantProps) {
  return (
    <ActionDialog
      trigger={<Button size="sm">Grant role…</Button>}
      title={
        <>
          Grant a role to <bdi>{userName}</bdi>?
        </>
      }
      description="Takes effect immediately. They are told by email."
      action={action}
      hidden={{ id, change: "grant" }}
      submit="Grant role"
      pendingText="Saving…"
    >
      <SelectField
        name="role"
        label="Role"
        placeholder="Choose a role"
        options={choices(roles)}
        hint={
          hidden > 0 && tooMuch(hidden === 1 ? "One more role has" : `${hidden} more roles have`)
        }
      />
    </ActionDialog>
  );
}

function choices(roles: readonly Role[]) {
  return roles.map(({ name, description, permissions }) => ({
    value: name,
    label: `${name}: ${description ?? permissionsText(permissions)}`,
  }));
}
