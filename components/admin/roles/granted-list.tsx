import { grants, type Permission, permissions } from "@/lib/contracts/permissions";
import { permissionAreas } from "@/lib/contracts/roles";
import { areaName } from "./permission-words";

/** What permissions and patterns grant, by area, for someone who reads only. */
export function GrantedList({ held }: { held: readonly string[] }) {
  const areas = permissionAreas
    .map(({ area, permissions: all }) => ({ area, names: all.filter((one) => grants(held, one)) }))
    .filter(({ names }) => names.length > 0);
  if (areas.length === 0) return <p className="px-4 py-4 text-ink-2">No permissions.</p>;
  return (
    <dl className="divide-y divide-line">
      {areas.map(({ area, names }) => (
        <div key={area} className="grid gap-x-4 gap-y-1.5 px-4 py-3 sm:grid-cols-[104px_1fr]">
          <dt className="text-ink-3">{areaName(area)}</dt>
          {names.map((name) => (
            <dd key={name} className="min-w-0 sm:col-start-2">
              <PermissionLine name={name} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

/** "View users, their sessions and events" with its name. */
export function PermissionLine({ name }: { name: string }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span>{permissions[name as Permission] ?? name}</span>
      <code className="font-mono text-[13px] text-ink-3">{name}</code>
    </span>
  );
}
