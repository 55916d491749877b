"use client";

import { ToggleField } from "@/components/ui/toggle-field";
import { type Permission, permissions, scopeField } from "@/lib/contracts/permissions";
import { areaName, listed } from "./permission-words";

/** What a form offers of one area: the permissions, and the pattern for all of them. */
export type OfferedArea = {
  area: string;
  permissions: readonly Permission[];
  pattern: string | null;
};

type PermissionFieldsProps = {
  legend: string;
  areas: readonly OfferedArea[];
  /** For a permission, the roles that give it already. */
  given?: Readonly<Record<string, readonly string[]>>;
};

/**
 * A switch for each permission, by area. Where the switch for all of an area is on, the area shows what
 * that grants in place of its own switches, by CSS alone: it needs no JavaScript.
 */
export function PermissionFields({ legend, areas, given = {} }: PermissionFieldsProps) {
  return (
    <fieldset className="@container">
      <legend className="font-medium">{legend}</legend>
      <div className="mt-3 grid gap-5">
        {areas.map((area) => (
          <Area key={area.area} {...area} given={given} />
        ))}
      </div>
    </fieldset>
  );
}

function Area({
  area,
  permissions: names,
  pattern,
  given,
}: OfferedArea & { given: Readonly<Record<string, readonly string[]>> }) {
  return (
    <fieldset className="group/area">
      <legend className="mb-2 text-[13px] text-ink-3">{areaName(area)}</legend>
      <div className="grid gap-3">
        {pattern && (
          <div data-pattern="">
            <ToggleField
              name={scopeField(pattern)}
              label={<Code>{pattern}</Code>}
              hint="Everything in this area, also what later versions add"
            />
          </div>
        )}
        {pattern && (
          <p className="hidden pl-12 text-ink-3 text-sm group-has-[[data-pattern]_input:checked]/area:block">
            Includes {listed(names)}.
          </p>
        )}
        <div className="grid gap-x-6 gap-y-3 @lg:grid-cols-2 group-has-[[data-pattern]_input:checked]/area:hidden">
          {names.map((name) => (
            <ToggleField
              key={name}
              name={scopeField(name)}
              label={<Code>{name}</Code>}
              hint={hintOf(name, given[name] ?? [])}
            />
          ))}
        </div>
      </div>
    </fieldset>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-[13px]">{children}</code>;
}

function hintOf(name: Permission, roles: readonly string[]): string {
  if (roles.length === 0) return permissions[name];
  const words = roles.length === 1 ? "role" : "roles";
  return `${permissions[name]}. Already given by the ${words} ${listed(roles)}.`;
}
