import { FilterMenu } from "@/components/lists/filter-menu";
import { Fold } from "@/components/lists/fold";
import { firstPage, listHref } from "@/components/lists/list-href";
import { SearchBox } from "@/components/lists/search-box";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import type { UserColumn } from "@/lib/contracts/user-columns";
import { ColumnChooser } from "./column-chooser";
import { type FilterIssues, FilterPanel } from "./filter-panel";
import { filterWords, recentChoices, statusChoices } from "./filter-words";

type UsersFiltersProps = {
  path: string;
  query: UsersPageQuery;
  roles: readonly string[];
  providers: readonly string[];
  issues: FilterIssues;
  columns: readonly UserColumn[];
  chooseColumns: (data: FormData) => Promise<void>;
  now: Date;
};

/** The search, the filters that are used most as menus, and all of them in a panel. */
export function UsersFilters(props: UsersFiltersProps) {
  const { path, query, roles, providers, issues, columns, chooseColumns, now } = props;
  const { q, ...others } = { ...query, ...firstPage };
  const hrefOf = (changes: Partial<UsersPageQuery>) =>
    listHref(path, query, { ...firstPage, ...changes });
  const hasIssue = Object.keys(issues).length > 0;
  return (
    <div className="mt-[18px] mb-3 flex flex-wrap items-start gap-2">
      <SearchBox path={path} label="Search name, email, phone" value={q ?? ""} keep={others} />
      <div className="flex noscript:hidden flex-wrap gap-2 max-lg:hidden">
        <FilterMenu
          label="Status"
          items={statusChoices.map(({ value, label }) => ({
            label,
            href: listHref(path, query, { ...firstPage, status: value }),
            on: query.status === value,
          }))}
          chosen={null}
        />
        <FilterMenu
          label="Created"
          items={recentChoices.map(({ value, label }) => ({
            label,
            href: hrefOf({ createdAfter: value, createdBefore: undefined }),
            on: query.createdAfter === value,
          }))}
          chosen={null}
        />
        <FilterMenu
          label="Last sign-in"
          items={[
            ...recentChoices.map(({ value, label }) => ({
              label,
              href: hrefOf({ ...noLastLogin, lastLoginAfter: value }),
              on: query.lastLoginAfter === value,
            })),
            ...recentChoices.slice(2).map(({ value, label }) => ({
              label: `Not in the ${label.toLowerCase()}`,
              href: hrefOf({ ...noLastLogin, lastLoginBefore: value }),
              on: query.lastLoginBefore === value,
            })),
            {
              label: "Never",
              href: hrefOf({ ...noLastLogin, signedIn: "never" }),
              on: query.signedIn === "never",
            },
          ]}
          chosen={null}
        />
      </div>
      <div className="flex gap-2 max-sm:w-full max-sm:flex-wrap sm:ml-auto">
        <Fold
          // A different query shows its own values, folded again.
          key={listHref(path, query, firstPage)}
          label="Filters"
          count={filterWords(query, now).length}
          open={hasIssue}
          width="sm:w-[440px]"
        >
          <FilterPanel {...{ path, query, roles, providers, issues }} />
        </Fold>
        <Fold key={`columns ${columns.join()}`} label="Columns" width="sm:w-[230px]">
          <ColumnChooser
            columns={columns}
            action={chooseColumns}
            back={listHref(path, query, { columns: undefined })}
          />
        </Fold>
      </div>
    </div>
  );
}

const noLastLogin = { lastLoginAfter: undefined, lastLoginBefore: undefined, signedIn: undefined };
