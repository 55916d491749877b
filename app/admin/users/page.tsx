import { UserSearch } from "lucide-react";
import type { Metadata } from "next";
import { boundedCount } from "@/components/admin/users/user-words";
import { UsersFilters } from "@/components/admin/users/users-filters";
import { UsersTable } from "@/components/admin/users/users-table";
import { firstPage, listHref } from "@/components/lists/list-href";
import { KeepPlace } from "@/components/lists/list-place";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UserSort } from "@/lib/contracts/admin";
import { readPageQuery, startOfDay, usersPageQuery } from "@/lib/contracts/admin-pages";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { COUNT_BOUND, listUsers } from "@/lib/domain/admin/user-list";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Users" };

const PATH = "/admin/users";

const orders: Record<UserSort, string> = {
  "-createdAt": "newest first",
  createdAt: "oldest first",
  email: "by email, A to Z",
  "-email": "by email, Z to A",
  "-lastLoginAt": "last sign-in first",
};

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(usersPageQuery, await searchParams);
  const { ctx } = await requirePagePermission(listHref(PATH, asked), "users:read");
  const roles = await listRoles(ctx);
  const { query, page } = await readList(asked, ({ trail: _, createdAfter, ...filters }) =>
    listUsers(ctx, {
      ...filters,
      ...(createdAfter && { createdAfter: startOfDay(createdAfter) }),
    }),
  );
  const { sort = "-createdAt" } = query;
  const now = ctx.clock.now();
  return (
    <>
      <KeepPlace path={PATH} />
      <PageHeader
        title="Users"
        count={boundedCount(page.total ?? 0, COUNT_BOUND)}
        actions={<ButtonLink href="/admin/blocked">Blocked users</ButtonLink>}
      />
      <UsersFilters query={query} roles={roles.map(({ name }) => name)} now={now} />
      {page.items.length > 0 ? (
        <UsersTable
          users={page.items}
          now={now}
          sort={sort}
          hrefOf={(next) => listHref(PATH, query, { ...firstPage, sort: next })}
        />
      ) : (
        <div className="rounded-xl border border-line bg-surface shadow-surface">
          <EmptyState
            icon={<UserSearch aria-hidden="true" />}
            title="No users found"
            action={<ButtonLink href={PATH}>Clear filters</ButtonLink>}
          >
            Try a shorter search, or remove a filter.
          </EmptyState>
        </div>
      )}
      <Pager
        path={PATH}
        query={query}
        isEmpty={page.items.length === 0}
        nextCursor={page.nextCursor}
      >
        {`50 per page, ${orders[sort]}`}
      </Pager>
    </>
  );
}
