import type { FilterIssues } from "@/components/admin/users/filter-panel";
import { type UserFilter, userFilter } from "@/lib/contracts/admin";
import { filterOf, type UsersPageQuery } from "@/lib/contracts/admin-pages";

/**
 * The filter of the page's address without the parts that contradict others, and what to say next to
 * those: the reader sees the list, and what they typed.
 */
export function usableFilter(query: UsersPageQuery): { filter: UserFilter; issues: FilterIssues } {
  const filter = filterOf(query);
  const found = userFilter.safeParse(filter).error?.issues ?? [];
  const issues = Object.fromEntries(found.map(({ path, message }) => [String(path[0]), message]));
  const usable = Object.entries(filter).filter(([name]) => !(name in issues));
  return { filter: Object.fromEntries(usable), issues };
}
