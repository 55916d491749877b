"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type Role = { name: string; description: string | null };

type UserRolesProps = {
  id: string;
  userName: string;
  held: readonly string[];
  roles: readonly Role[];
  /** Null where the viewer can only read. */
  action: FormAction | null;
};

/** Every role, with the user's own first, each with the action to grant or remove it. */
export function UserRoles({ id, userName, held, roles, action }: UserRolesProps) {
  const isHeld = (role: Role) => held.includes(role.name);
  const shown = action ? roles : roles.filter(isHeld);
  const sorted = [...shown.filter(isHeld), ...shown.filter((role) => !isHeld(role))];
  if (sorted.length === 0) return <p className="px-4 py-4 text-ink-2">No roles.</p>;
  return (
    <ul className="divide-y divide-line">
      {sorted.map((role) => (
        <li key={role.name} className="flex items-center gap-4 px-4 py-2.5">
          <div className="min-w-0 flex-1">
            <p className={isHeld(role) ? "font-medium" : "text-ink-2"}>{role.name}</p>
            {role.description && <p className="text-[13px] text-ink-3">{role.description}</p>}
          </div>
          {action && (
            <RoleChange
              id={id}
              userName={userName}
              role={role}
              held={isHeld(role)}
              action={action}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type RoleChangeProps = {
  id: string;
  userName: string;
  role: Role;
  held: boolean;
  action: FormAction;
};

function RoleChange({ id, userName, role, held, action }: RoleChangeProps) {
  return (
    <ActionDialog
      trigger={
        <Button
          size="sm"
          variant="ghost"
          aria-label={held ? `Remove role ${role.name}` : `Grant role ${role.name}`}
        >
          {held ? "Remove…" : "Grant…"}
        </Button>
      }
      title={
        held
          ? `Remove role ${role.name} from ${userName}?`
          : `Grant role ${role.name} to ${userName}?`
      }
      description={
        held
          ? "They lose this access immediately."
          : `${role.description ? `${role.description} ` : ""}Takes effect immediately.`
      }
      action={action}
      hidden={{ id, role: role.name, change: held ? "take" : "grant" }}
      submit={held ? "Remove role" : "Grant role"}
      pendingText="Saving…"
      danger={held}
    />
  );
}
