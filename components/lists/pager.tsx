import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { listHref, nextPlace, previousPlace } from "./list-href";

type PagerProps = {
  path: string;
  query: Record<string, string | undefined>;
  isEmpty: boolean;
  nextCursor: string | null;
  /** Describes the list, such as "50 per page, newest first". */
  children: ReactNode;
};

/**
 * Previous and Next as links, or as disabled buttons where there is no such page. Nothing under an
 * empty list.
 */
export function Pager({ path, query, isEmpty, nextCursor, children }: PagerProps) {
  const previous = previousPlace(query);
  if (isEmpty && !previous) return null;
  return (
    <nav
      aria-label="Pages"
      className="mt-3 flex flex-wrap items-center justify-between gap-3 text-[13px] text-ink-3"
    >
      <p>{children}</p>
      <span className="flex gap-2 text-ink">
        <Step href={previous && listHref(path, query, previous)}>Previous</Step>
        <Step href={nextCursor && listHref(path, query, nextPlace(query, nextCursor))}>Next</Step>
      </span>
    </nav>
  );
}

export function Step({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <ButtonLink size="sm" href={href}>
      {children}
    </ButtonLink>
  );
}
