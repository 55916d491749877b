import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import type { SiteView } from "@/lib/contracts/answers/sites";
import { rulesText } from "./site-words";

/** The sites, each a link to its own page. */
export function SiteList({ sites }: { sites: readonly SiteView[] }) {
  return (
    <ul className="divide-y divide-line">
      {sites.map((site) => (
        <li
          key={site.id}
          className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))]"
        >
          <Avatar name={site.name} size="md" />
          <div className="min-w-0 flex-1">
            <p className="font-medium [overflow-wrap:anywhere]">
              <Link
                href={`/admin/sites/${site.id}`}
                prefetch={false}
                className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
              >
                <bdi>{site.name}</bdi>
              </Link>
            </p>
            <p className="text-[13px] text-ink-2 [overflow-wrap:anywhere]">{site.origin}</p>
          </div>
          <p className="text-[13px] text-ink-3 max-sm:w-full max-sm:pl-[52px] sm:text-right">
            {rulesText(site)}
          </p>
        </li>
      ))}
    </ul>
  );
}
