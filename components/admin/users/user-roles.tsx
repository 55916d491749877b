"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import type { FormAction } from "@/lib/contracts/form-state";

type Role = { name: string; description: string | null; requiresMfa: boolean };

type UserRolesProps = {
  id: string;
  userName: string;
  held: readonly string[];
  roles: readonly Role[];
  /** Null where the viewer can only read. */
  action: FormAction | null;
};

/** The user's roles, each with the action to remove it, and one action to grant another. */
export function UserRoles({ id, userName, held, roles, action }: UserRolesProps) {
  const own = roles.filter(({ name }) => held.includes(name));
  const others = roles.filter(({ name }) => !held.includes(name));
  const change = action && { id, userName, action };
  return (
    <>
      {own.length === 0 && <p className="px-4 py-4 text-ink-2">No roles.</p>}
      <ul className="divide-y divide-line empty:hidden">
        {own.map((role) => (
          <li key={role.name} className="flex items-center gap-4 px-4 py-2.5">
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <p className="font-medium">{role.name}</p>
              {role.description && <p className="text-[13px] text-ink-3">{role.description}</p>}
              {role.requiresMfa && (
                <p className="text-[13px] text-ink-3">Requires a second factor</p>
              )}
            </div>
            {change && <RemoveRole {...change} role={role} />}
          </li>
        ))}
      </ul>
      {change && others.length > 0 && (
        <div className="border-line border-t px-4 py-2.5">
          <GrantRole {...change} roles={others} />
        </div>
      )}
    </>
  );
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
      description="They lose this access immediately."
      action={action}
      hidden={{ id, role: role.name, change: "take" }}
      submit="Remove role"
      pendingText="Saving…"
      danger
    />
  );
}

function GrantRole({ id, userName, roles, action }: ChangeProps & { roles: readonly Role[] }) {
  return (
    <ActionDialog
      trigger={<Button size="sm">Grant role…</Button>}
      title={
        <>
          Grant a role to <bdi>{userName}</bdi>?
        </>
      }
      description="Takes effect immediately."
      action={action}
      hidden={{ id, change: "grant" }}
      submit="Grant role"
      pendingText="Saving…"
    >
      <SelectField name="role" label="Role" placeholder="Choose a role" options={choices(roles)} />
    </ActionDialog>
  );
}

function choices(roles: readonly Role[]) {
  return roles.map(({ name, description }) => ({
    value: name,
    label: description ? `${name}: ${description}` : name,
  }));
}
