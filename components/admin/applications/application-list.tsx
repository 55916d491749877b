import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { ApplicationView, ResourceServerView } from "@/lib/contracts/answers/applications";
import { typeWords } from "./application-words";

const row =
  "relative flex items-center gap-x-4 px-4 py-3 hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))]";
const cover =
  "after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3";

/** The applications, each a link to its own page. */
export function ApplicationList({ applications }: { applications: readonly ApplicationView[] }) {
  return (
    <ul className="divide-y divide-line">
      {applications.map(({ id, name, type, firstParty, allowedRoles, lastUsedAt }) => (
        <li key={id} className={row}>
          <Avatar name={name} size="md" />
          <div className="min-w-0 flex-1">
            <p className="font-medium [overflow-wrap:anywhere]">
              <Link href={`/admin/applications/${id}`} prefetch={false} className={cover}>
                <bdi>{name}</bdi>
              </Link>
            </p>
            <p className="text-[13px] text-ink-2">
              {[
                typeWords[type].label,
                ...(firstParty ? ["First-party"] : []),
                ...(allowedRoles.length > 0 ? ["For some roles"] : []),
              ].join(" · ")}
            </p>
          </div>
          <p className="text-right text-[13px] text-ink-3">
            {lastUsedAt ? (
              <>
                <span>Last used </span>
                <Time at={lastUsedAt} />
              </>
            ) : (
              "Never used"
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The APIs, each a link to its own page. */
export function ApiList({ apis }: { apis: readonly ResourceServerView[] }) {
  return (
    <ul className="divide-y divide-line">
      {apis.map(({ id, name, identifier, scopes, applications }) => (
        <li key={id} className={row}>
          <div className="min-w-0 flex-1">
            <p className="font-medium [overflow-wrap:anywhere]">
              <Link href={`/admin/applications/apis/${id}`} prefetch={false} className={cover}>
                <bdi>{name}</bdi>
              </Link>
            </p>
            <p className="text-[13px] text-ink-3 [overflow-wrap:anywhere]">
              <code className="font-mono">{identifier}</code>
            </p>
          </div>
          <p className="text-right text-[13px] text-ink-3">
            {`${plural(Object.keys(scopes).length, "scope")} · ${plural(applications, "application")}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
