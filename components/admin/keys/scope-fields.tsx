"use client";

import { ToggleField } from "@/components/ui/toggle-field";
import { type Permission, permissions, scopeField } from "@/lib/contracts/permissions";

/** A switch for each permission that the viewer can give. */
export function ScopeFields({ legend, names }: { legend: string; names: readonly Permission[] }) {
  return (
    <fieldset>
      <legend className="mb-3 font-medium">{legend}</legend>
      <div className="grid gap-3">
        {names.map((name) => (
          <ToggleField
            key={name}
            name={scopeField(name)}
            label={<code className="font-mono text-[13px]">{name}</code>}
            hint={permissions[name]}
          />
        ))}
      </div>
    </fieldset>
  );
}
