"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { showWhole } from "@/components/ui/show-whole";

const tabs = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/account", label: "Account" },
  { href: "/settings/security", label: "Security" },
  { href: "/settings/two-step", label: "Two-step sign-in" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/applications", label: "Applications" },
  { href: "/settings/data", label: "Your data" },
];

export function SettingsTabs() {
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="-mx-2 relative flex overflow-x-auto sm:-mx-3">
      {tabs.map(({ href, label }) => {
        const on = path.startsWith(href);
        return (
          <Link
            key={href}
            ref={on ? showWhole : null}
            href={href}
            aria-current={on ? "page" : undefined}
            className={cx(
              "-outline-offset-4 -mb-px whitespace-nowrap border-b-2 px-2 pt-1.5 pb-3 text-[13px] transition-colors sm:px-3 sm:text-sm",
              on
                ? "border-accent font-medium text-ink"
                : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
