"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { showWhole } from "@/components/ui/show-whole";
import { settingsPlaces } from "./sections";

/** The pages of the settings: a list next to them, or a row above them where there is no room. */
export function SettingsNav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="flex gap-1 max-lg:relative max-lg:-mx-1 max-lg:overflow-x-auto max-lg:border-line max-lg:border-b max-lg:px-1 max-lg:pb-2 lg:sticky lg:top-6 lg:flex-col"
    >
      {settingsPlaces.map(({ href, title }) => {
        const on = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            ref={on ? showWhole : null}
            aria-current={on ? "page" : undefined}
            className={cx(
              "whitespace-nowrap rounded-md px-2.5 py-1.5 text-sm transition-colors max-lg:py-2.5",
              on ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:text-ink",
            )}
          >
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
