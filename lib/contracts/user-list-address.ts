import { startOfDay, type UsersPageQuery, usersPageQuery } from "./admin-pages";
import type { SavedQuery, SavedView } from "./saved-views";
import { savedQuery } from "./saved-views";
import { type UserColumn, userColumns } from "./user-columns";

/** What a list's address shows, as a view that can be saved. Columns only where the address names them. */
export function savedQueryOf(query: UsersPageQuery): SavedQuery {
  const { view: _, cursor: __, columns, ...rest } = query;
  const named = columnsIn(columns);
  return savedQuery.parse({
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [
        name,
        typeof value === "string" && isDay(name, value) ? startOfDay(value) : value,
      ]),
    ),
    ...(named && { columns: named }),
  });
}

function isDay(name: string, value: string): boolean {
  return /(After|Before)$/.test(name) && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The address of a view's list, as a query. */
export function queryOfView({ id, query }: Pick<SavedView, "id" | "query">): UsersPageQuery {
  const parts = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replace(/T00:00:00Z$/, "") : value.join(","),
  ]);
  return usersPageQuery.parse({ ...Object.fromEntries(parts), view: id });
}

/** Whether the list still shows what the view has stored. */
export function showsView(query: UsersPageQuery, view: Pick<SavedView, "id" | "query">): boolean {
  const { cursor: _, ...shown } = query;
  const sorted = (one: object) =>
    JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(shown) === sorted(queryOfView(view));
}

/** The columns that an address names; null where it names none. Unknown ones are left out. */
export function columnsIn(text: string | undefined): readonly UserColumn[] | null {
  if (text === undefined) return null;
  const known = text.split(",").filter((one) => userColumns.safeParse([one]).success);
  return userColumns.parse(known);
}
