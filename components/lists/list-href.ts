type Query = Record<string, string | undefined>;

/** The URL of a list with some of its query changed; undefined removes a part. */
export function listHref(path: string, query: Query, changes: Query = {}): string {
  const kept = Object.entries({ ...query, ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  const search = new URLSearchParams(kept).toString();
  return search ? `${path}?${search}` : path;
}

/** A changed filter starts at the first page again. */
export const firstPage = { cursor: undefined, trail: undefined };

/** Pages that "Previous" remembers; beyond them it leads to the first page. */
const LONGEST_TRAIL = 30;

type Place = { cursor?: string | undefined; trail?: string | undefined };

/** The query's parts that lead to the page after this one. */
export function nextPlace({ cursor, trail }: Place, nextCursor: string): Query {
  const passed = [...(trail?.split(".") ?? []), ...(cursor ? [cursor] : [])];
  return { cursor: nextCursor, trail: passed.slice(-LONGEST_TRAIL).join(".") || undefined };
}

/** The query's parts that lead to the page before this one, or null on the first. */
export function previousPlace({ cursor, trail }: Place): Query | null {
  if (!cursor) return null;
  const passed = trail?.split(".") ?? [];
  return { cursor: passed.at(-1), trail: passed.slice(0, -1).join(".") || undefined };
}
