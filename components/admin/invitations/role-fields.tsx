"use client";

import { ToggleField } from "@/components/ui/toggle-field";
import { roleField } from "@/lib/contracts/role-field";

export type GrantableRole = { name: string; description: string | null };

/** A switch for each role that the viewer can give; nothing where there is none. */
export function RoleFields({ roles }: { roles: readonly GrantableRole[] }) {
  if (roles.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-3 font-medium">Roles</legend>
      <div className="grid gap-3">
        {roles.map(({ name, description }) => (
          <ToggleField
            key={name}
            name={roleField(name)}
            label={<span className="[overflow-wrap:anywhere]">{name}</span>}
            hint={description ?? undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}
