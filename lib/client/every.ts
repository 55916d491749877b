import type { PageQuery } from "./models";
import type { CallOptions } from "./options";
import type { Page } from "./types";

/**
 * Each item of a list, over all of its pages, which are requested one at a time:
 * `for await (const user of every(gatehouse.listUsers, { status: "blocked" })) …`.
 * @param query the list's filters, and `limit` for the size of a page
 * @throws GatehouseError
 */
export async function* every<Item, Query extends PageQuery>(
  list: (query?: Query, options?: CallOptions) => Promise<Page<Item>>,
  query: NoInfer<Query>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor = query.cursor;
  do {
    const page = await list({ ...query, cursor }, options);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
