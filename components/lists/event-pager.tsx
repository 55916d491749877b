import { listHref, nextPlace, previousPlace } from "@/components/lists/list-href";
import type { ControlSize } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type EventPagerProps = {
  path: string;
  query: { cursor?: string | undefined; trail?: string | undefined };
  nextCursor: string | null;
  /** The list's id on its page, so that the next page scrolls to it. */
  anchor: string;
  size?: ControlSize;
  className?: string;
};

/** Links to newer and older events; nothing where all are on one page. */
export function EventPager(props: EventPagerProps) {
  const { path, query, nextCursor, anchor, size = "md", className } = props;
  const previous = previousPlace(query);
  if (!previous && !nextCursor) return null;
  const hrefOf = (place: Record<string, string | undefined>) =>
    `${listHref(path, query, place)}#${anchor}`;
  return (
    <nav aria-label="Pages of events" className={className}>
      <span className="flex flex-wrap gap-2">
        {previous && (
          <ButtonLink size={size} href={hrefOf(previous)}>
            Newer events
          </ButtonLink>
        )}
        {nextCursor && (
          <ButtonLink size={size} href={hrefOf(nextPlace(query, nextCursor))}>
            Older events
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
