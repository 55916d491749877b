import type { ReactNode } from "react";
import { listHref } from "./list-href";
import { Step } from "./pager";

type CursorPagerProps = {
  path: string;
  query: Record<string, string | undefined>;
  previousCursor: string | null;
  nextCursor: string | null;
  /** Describes the list, such as "50 per page, newest first". */
  children: ReactNode;
};

/** Previous and Next of a list whose cursors lead both ways, so that any page can be linked to. */
export function CursorPager({
  path,
  query,
  previousCursor,
  nextCursor,
  children,
}: CursorPagerProps) {
  if (!previousCursor && !nextCursor) return null;
  const hrefOf = (cursor: string | null) => cursor && listHref(path, query, { cursor });
  return (
    <nav
      aria-label="Pages"
      className="mt-3 flex flex-wrap items-center justify-between gap-3 text-[13px] text-ink-3"
    >
      <p>{children}</p>
      <span className="flex gap-2 text-ink">
        {previousCursor && <Step href={listHref(path, query, { cursor: undefined })}>First</Step>}
        <Step href={hrefOf(previousCursor)}>Previous</Step>
        <Step href={hrefOf(nextCursor)}>Next</Step>
      </span>
    </nav>
  );
}
