"use client";

import Link, { useLinkStatus } from "next/link";
import { cx } from "@/components/ui/cx";
import { type UserTab, userTabs } from "./user-tabs-list";

/** On a narrow screen the row scrolls. Keeps the open page's tab in sight. */
function showWhole(tab: HTMLAnchorElement | null) {
  const row = tab?.parentElement;
  if (row) row.scrollLeft = tab.offsetLeft + tab.offsetWidth - row.clientWidth;
}

/** Links, not ARIA tabs: each leads to a page with an address of its own. */
export function UserTabs({ path, current }: { path: string; current: UserTab }) {
  return (
    <nav
      aria-label="User"
      className="relative mb-7 flex overflow-x-auto border-line border-b [scrollbar-width:none]"
    >
      {(Object.keys(userTabs) as UserTab[]).map((tab) => {
        const on = tab === current;
        return (
          <Link
            key={tab}
            ref={on ? showWhole : null}
            href={`${path}${tab}`}
            prefetch={false}
            aria-current={on ? "page" : undefined}
            className={cx(
              "-outline-offset-4 -mb-px whitespace-nowrap border-b-2 px-3 pt-1 pb-2.5 transition-colors first:pl-0.5",
              on
                ? "border-accent font-medium text-ink"
                : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            <Label>{userTabs[tab]}</Label>
          </Link>
        );
      })}
    </nav>
  );
}

function Label({ children }: { children: string }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? "text-accent" : undefined}>{children}</span>;
}
