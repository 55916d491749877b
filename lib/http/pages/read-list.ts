import { DomainError } from "@/lib/domain/core/errors";

type Place = { cursor?: string | undefined; trail?: string | undefined };

/**
 * Reads a list whose cursor comes from the URL. A cut-off cursor, or one of another sort order, shows
 * the list's first page instead of an error.
 * @returns the page, and the query that was used
 */
export async function readList<Query extends Place, List>(
  query: Query,
  read: (query: Query) => Promise<List>,
): Promise<{ query: Query; page: List }> {
  try {
    return { query, page: await read(query) };
  } catch (error) {
    const isStale =
      query.cursor && error instanceof DomainError && error.code === "validation_failed";
    if (!isStale) throw error;
    const first = { ...query, cursor: undefined, trail: undefined };
    return { query: first, page: await read(first) };
  }
}
