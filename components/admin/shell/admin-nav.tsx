"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { type AdminArea, adminEntries } from "./admin-areas";
import { PendingSignal } from "./pending";

type AdminNavProps = { areas: readonly AdminArea[]; onNavigate?: () => void };

export function AdminNav({ areas, onNavigate }: AdminNavProps) {
  const path = usePathname();
  return (
    <nav aria-label="Dashboard" className="flex flex-col gap-0.5">
      {areas.map((area) => {
        const { href, label, Icon } = adminEntries[area];
        const on = href === "/admin" ? path === href : path.startsWith(href);
        return (
          <Link
            key={area}
            href={href}
            onClick={onNavigate}
            aria-current={on ? "page" : undefined}
            className={cx(
              "flex h-[34px] items-center gap-2.5 rounded-md px-2.5 transition-colors max-[899px]:h-11",
              on
                ? "bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]"
                : "text-ink-2 hover:text-ink",
            )}
          >
            <Icon aria-hidden="true" strokeWidth={1.7} className="size-4 opacity-75" />
            {label}
            <PendingSignal area={area} />
          </Link>
        );
      })}
    </nav>
  );
}
