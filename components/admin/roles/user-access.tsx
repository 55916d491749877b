import Link from "next/link";
import { Panel } from "@/components/admin/shell/panel";
import { Notice } from "@/components/ui/notice";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { PermissionSource, UserAccess } from "@/lib/contracts/answers/roles";
import { permissionNames } from "@/lib/contracts/permissions";
import { permissionAreas } from "@/lib/contracts/roles";
import { PermissionLine } from "./granted-list";
import { areaName, listed } from "./permission-words";

type UserAccessProps = {
  access: UserAccess;
  /** Whether the viewer can open the pages of roles. */
  linksRoles: boolean;
};

/** What a user is allowed to do, why, and what keeps them from doing it. */
export function UserAccessPanels({ access, linksRoles }: UserAccessProps) {
  const { permissions, withheld } = access;
  const sources = new Map(permissions.map((one) => [one.permission, one.sources]));
  const areas = permissionAreas
    .map(({ area, permissions: all }) => ({ area, names: all.filter((one) => sources.has(one)) }))
    .filter(({ names }) => names.length > 0);
  const lacking = permissionNames.filter((name) => !sources.has(name));
  return (
    <>
      {withheld.length > 0 && permissions.length > 0 && <Withheld access={access} />}
      <Panel title="Allowed">
        {permissions.length === 0 && (
          <p className="px-4 py-4 text-ink-2">
            Nothing in the dashboard. They can use their own account.
          </p>
        )}
        <div className="divide-y divide-line empty:hidden">
          {areas.map(({ area, names }) => (
            <div key={area} className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[104px_1fr]">
              <h3 className="font-normal text-ink-3 tracking-normal">{areaName(area)}</h3>
              <ul className="grid min-w-0 gap-2.5">
                {names.map((name) => (
                  <li key={name}>
                    <PermissionLine name={name} />
                    <p className="text-[13px] text-ink-2 [overflow-wrap:anywhere]">
                      <Sources
                        name={name}
                        sources={sources.get(name) ?? []}
                        roles={linksRoles ? access.roles : []}
                      />
                    </p>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </Panel>
      <SecondFactor factor={access.secondFactor} />
      {permissions.length > 0 && lacking.length > 0 && (
        <Panel title="Not allowed">
          <ul className="grid gap-1.5 px-4 py-3 text-ink-2">
            {lacking.map((name) => (
              <li key={name}>
                <PermissionLine name={name} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

type SourcesProps = {
  name: string;
  sources: readonly PermissionSource[];
  /** Those whose pages can be opened. */
  roles: UserAccess["roles"];
};

/** "From the role admin, by users:*; given directly" */
function Sources({ name, sources, roles }: SourcesProps) {
  return sources.map(({ role, by }, index) => {
    const known = roles.find((one) => one.name === role);
    return (
      <span key={`${role} ${by}`}>
        {index > 0 && <span> · </span>}
        {role === null ? (
          <span>Given directly</span>
        ) : (
          <span>
            From the role{" "}
            {known ? (
              <Link href={`/admin/roles/${known.id}`} className="link">
                {role}
              </Link>
            ) : (
              role
            )}
          </span>
        )}
        {by !== name && (
          <span>
            {" "}
            by <code className="font-mono">{by}</code>
          </span>
        )}
      </span>
    );
  });
}

const reasons: Record<UserAccess["withheld"][number], string> = {
  blocked: "The account is blocked.",
  locked: "The account is locked by its owner until the password is reset.",
  pendingDeletion: "The account is about to be deleted. API keys that they created don’t work.",
  secondFactor: "They must set up a second factor first.",
};

function Withheld({ access: { withheld, blockedUntil, blockedReason } }: { access: UserAccess }) {
  const onlyDeletion = withheld.every((one) => one === "pendingDeletion");
  return (
    <Notice
      tone="warn"
      className="mb-6"
      title={onlyDeletion ? "Some of this can’t be used now" : "None of this can be used now"}
    >
      {withheld.map((one) => (
        <p key={one}>
          <span>{reasons[one]}</span>
          {one === "blocked" && blockedUntil && (
            <span>
              {" "}
              The block ends <Time at={blockedUntil} future />.
            </span>
          )}
          {one === "blocked" && blockedReason && <span> Reason: {blockedReason}</span>}
        </p>
      ))}
    </Notice>
  );
}

function SecondFactor({ factor }: { factor: UserAccess["secondFactor"] }) {
  const { enabled, required, due } = factor;
  return (
    <Panel title="Second factor">
      <div className="px-4 py-3">
        {enabled ? (
          <StatusDot tone="good">Set up</StatusDot>
        ) : (
          <StatusDot tone={required ? "warn" : "quiet"}>
            {required ? "Required, not set up" : "Not set up"}
          </StatusDot>
        )}
        <p className="mt-1 text-ink-2">{becauseOf(factor)}</p>
        {due && (
          <p className="text-ink-2">
            Due <Time at={due} future />. After that, they can do nothing else until it is set up.
          </p>
        )}
        {required && !enabled && !due && (
          <p className="text-ink-2">The time to set it up starts with their next sign-in.</p>
        )}
      </div>
    </Panel>
  );
}

function becauseOf({ required, setting, roles }: UserAccess["secondFactor"]): string {
  if (!required) return "Not required.";
  const who = setting === "required" ? "everyone" : "everyone with permissions";
  const word = roles.length === 1 ? "role" : "roles";
  const reasons = [
    ...(setting ? [`the setting “Second factor” for ${who}`] : []),
    ...(roles.length > 0 ? [`the ${word} ${listed(roles)}`] : []),
  ];
  return `Required by ${reasons.join(", and by ")}.`;
}
