import { UserPlus, UserSearch } from "lucide-react";
import type { Metadata } from "next";
import { ActiveFilters } from "@/components/admin/users/active-filters";
import { orderWords } from "@/components/admin/users/filter-words";
import { boundedCount } from "@/components/admin/users/user-words";
import { UsersFilters } from "@/components/admin/users/users-filters";
import { UsersPageLinks } from "@/components/admin/users/users-page-links";
import { UsersTable } from "@/components/admin/users/users-table";
import { ViewsBar } from "@/components/admin/users/views-bar";
import { CursorPager } from "@/components/lists/cursor-pager";
import { firstPage, listHref } from "@/components/lists/list-href";
import { KeepPlace } from "@/components/lists/list-place";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readPageQuery, usersPageQuery } from "@/lib/contracts/admin-pages";
import { columnsIn, showsView } from "@/lib/contracts/user-list-address";
import { readUserColumns } from "@/lib/domain/admin/list-columns";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { listViews } from "@/lib/domain/admin/saved-views";
import { COUNT_BOUND, listUsers, type UserPage } from "@/lib/domain/admin/user-list";
import { signInProviders } from "@/lib/http/authjs/providers";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { chooseColumnsAction } from "./list-actions";
import { canSelect, SelectUsers } from "./select-users";
import { usableFilter } from "./usable-filter";

export const metadata: Metadata = { title: "Users" };

const PATH = "/admin/users";

/** Where the total is not known, at least these and one more. */
function countWords({ total, items, nextCursor }: UserPage): string | undefined {
  if (total !== undefined) return boundedCount(total, COUNT_BOUND);
  return items.length > 0 && nextCursor ? `${items.length}+` : undefined;
}

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(usersPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), "users:read");
  const { filter, issues } = usableFilter(asked);
  const [roles, views, ownColumns, { query, page }] = await Promise.all([
    listRoles(ctx),
    listViews(ctx),
    readUserColumns(ctx),
    readList(asked, ({ cursor, sort }) => listUsers(ctx, { ...filter, sort, cursor })),
  ]);
  const { sort = "-createdAt" } = query;
  const now = ctx.clock.now();
  const roleNames = roles.map(({ name }) => name);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const columns = columnsIn(query.columns) ?? ownColumns;
  const current = views.find(({ id }) => id === query.view);
  const isSaved = current !== undefined && showsView(query, current);
  const canSave = (isFiltered || query.sort !== undefined) && !isSaved;
  const isAlone = !isFiltered && page.total === 1;
  return (
    <>
      <KeepPlace path={PATH} />
      <PageHeader
        title="Users"
        count={countWords(page)}
        actions={
          <>
            <ButtonLink href="/admin/blocked">Blocked users</ButtonLink>
            <UsersPageLinks canCreate={can("users:create")} />
          </>
        }
      />
      <ViewsBar
        views={views}
        current={isSaved ? current.id : undefined}
        isPlain={!isFiltered && query.view === undefined}
      />
      <UsersFilters
        path={PATH}
        query={query}
        roles={roleNames}
        providers={signInProviders().map(({ id }) => id)}
        issues={issues}
        columns={columns}
        chooseColumns={chooseColumnsAction}
        now={now}
      />
      <ActiveFilters
        path={PATH}
        query={query}
        now={now}
        saveHref={canSave ? listHref(`${PATH}/views/new`, query, { cursor: undefined }) : null}
      />
      {page.items.length > 0 ? (
        <SelectUsers users={page.items} total={page.total} filter={filter} can={can}>
          <UsersTable
            users={page.items}
            columns={columns}
            now={now}
            sort={sort}
            hrefOf={(next) => listHref(PATH, query, { ...firstPage, sort: next })}
            selectable={canSelect(can)}
          />
        </SelectUsers>
      ) : (
        <div className="rounded-xl border border-line bg-surface shadow-surface">
          {page.nextCursor ? (
            <EmptyState
              icon={<UserSearch aria-hidden="true" />}
              title="Nobody found so far"
              action={
                <ButtonLink href={listHref(PATH, query, { cursor: page.nextCursor })}>
                  Keep looking
                </ButtonLink>
              }
            >
              Few users match this filter. The search stops after 20,000 users at a time.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<UserSearch aria-hidden="true" />}
              title="No users found"
              action={<ButtonLink href={PATH}>Clear filters</ButtonLink>}
            >
              {query.role && !roleNames.includes(query.role)
                ? `There is no role “${query.role}”. It may have been renamed or deleted.`
                : "Try a shorter search, or remove a filter."}
            </EmptyState>
          )}
        </div>
      )}
      {isAlone && (
        <div className="mt-3 rounded-xl border border-line border-dashed">
          <EmptyState
            icon={<UserPlus aria-hidden="true" />}
            title="Just you so far"
            action={<ButtonLink href="/sign-up">Open the sign-up page</ButtonLink>}
          >
            {can("users:create")
              ? "People appear here as they sign up. Share the sign-up page, create users, or invite them."
              : "People appear here as they sign up. Share the sign-up page."}
          </EmptyState>
        </div>
      )}
      <CursorPager
        path={PATH}
        query={query}
        previousCursor={page.previousCursor}
        nextCursor={page.items.length > 0 ? page.nextCursor : null}
      >
        {`50 per page, ${orderWords[sort]}`}
      </CursorPager>
    </>
  );
}
