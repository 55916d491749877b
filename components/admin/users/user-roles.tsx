"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { roleForm } from "@/lib/contracts/admin-forms";
import type { FormAction } from "@/lib/contracts/form-state";

type Role = { name: string; description: string | null };

type UserRolesProps = {
  id: string;
  userName: string;
  held: readonly string[];
  roles: readonly Role[];
  /** Absent where the viewer may only look. */
  action: FormAction | null;
};

/** Every role of the house: those that are held first, each with the way to turn it round. */
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
          aria-label={held ? `Take the role ${role.name}` : `Grant the role ${role.name}`}
        >
          {held ? "Take…" : "Grant…"}
        </Button>
      }
      title={held ? `Take ${role.name} from ${userName}?` : `Make ${userName} ${role.name}?`}
      description={
        held
          ? "What the role allows is over on their next request."
          : `${role.description ?? "They may do all that the role allows."} It holds from their next request.`
      }
      action={action}
      schema={roleForm}
      hidden={{ id, role: role.name, change: held ? "take" : "grant" }}
      submit={held ? "Take the role" : "Grant the role"}
      pendingText="Saving…"
      danger={held}
    />
  );
}
