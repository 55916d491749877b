import { FilterChip } from "@/components/lists/filter-chip";
import { FilterMenu } from "@/components/lists/filter-menu";
import { firstPage, listHref } from "@/components/lists/list-href";
import { SearchBox } from "@/components/lists/search-box";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import { shortDay } from "./user-words";

const PATH = "/admin/users";

const statuses = [
  { value: "active", label: "Active" },
  { value: "unverified", label: "Unverified" },
  { value: "blocked", label: "Blocked" },
  { value: "pendingDeletion", label: "Pending deletion" },
] as const;

type UsersFiltersProps = { query: UsersPageQuery; roles: readonly string[]; now: Date };

export function UsersFilters({ query, roles, now }: UsersFiltersProps) {
  const { q, ...others } = { ...query, ...firstPage };
  const hrefOf = (changes: Partial<UsersPageQuery>) =>
    listHref(PATH, query, { ...firstPage, ...changes });
  return (
    <div className="mt-[18px] mb-3 flex flex-wrap items-center gap-2">
      <SearchBox path={PATH} label="Search name, email, phone" value={q ?? ""} keep={others} />
      <div className="flex gap-2 max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap">
        {statuses.map(({ value, label }) => {
          const on = query.status === value;
          return (
            <FilterChip
              key={value}
              label={label}
              on={on}
              href={hrefOf({ status: on ? undefined : value })}
            />
          );
        })}
        <FilterMenu
          label="Role"
          items={roles.map((role) => ({ href: hrefOf({ role }), label: role, on: false }))}
          chosen={query.role ? { label: query.role, clearHref: hrefOf({ role: undefined }) } : null}
        />
        <FilterMenu
          label="Created"
          items={[1, 7, 30, 90].map((days) => ({
            href: hrefOf({ createdAfter: daysBefore(now, days) }),
            label: days === 1 ? "Since yesterday" : `In the last ${days} days`,
            on: false,
          }))}
          chosen={
            query.createdAfter
              ? {
                  label: `since ${shortDay(query.createdAfter, now)}`,
                  clearHref: hrefOf({ createdAfter: undefined }),
                }
              : null
          }
        />
      </div>
    </div>
  );
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
