"use client";

import Link, { useLinkStatus } from "next/link";
import { cx } from "./cx";
import { showWhole } from "./show-whole";

type LinkTabsProps = {
  /** What the row is called for screen readers. */
  label: string;
  tabs: readonly { href: string; label: string; on: boolean }[];
  /** Where false, the page stays where it is scrolled to. */
  scroll?: boolean;
  className?: string;
};

/** Links, not ARIA tabs: each leads to a page with an address of its own. */
export function LinkTabs({ label, tabs, scroll, className = "mt-4" }: LinkTabsProps) {
  return (
    <nav
      aria-label={label}
      className={cx(
        "relative flex overflow-x-auto overflow-y-hidden border-line border-b [scrollbar-width:none]",
        className,
      )}
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          ref={tab.on ? showWhole : null}
          href={tab.href}
          prefetch={false}
          scroll={scroll}
          aria-current={tab.on ? "page" : undefined}
          className={cx(
            "-outline-offset-4 -mb-px whitespace-nowrap border-b-2 px-3 pt-1 pb-2.5 transition-colors first:pl-0.5",
            tab.on
              ? "border-accent font-medium text-ink"
              : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          <Label>{tab.label}</Label>
        </Link>
      ))}
    </nav>
  );
}

function Label({ children }: { children: string }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? "text-accent" : undefined}>{children}</span>;
}
