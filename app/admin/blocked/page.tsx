import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { BlockedList } from "@/components/admin/protection/blocked-list";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { blockedPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { canActOn } from "@/lib/domain/access/can-act-on";
import { listBlocked } from "@/lib/domain/admin/blocked-list";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { unblockUserAction } from "../users/[id]/actions";

export const metadata: Metadata = { title: "Blocked users" };

const PATH = "/admin/blocked";

const kinds = [
  { value: "timed", label: "With an end date" },
  { value: "indefinite", label: "Without an end date" },
] as const;

export default async function BlockedPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(blockedPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), "users:read");
  const { query, page } = await readList(asked, ({ trail: _, ...filters }) =>
    listBlocked(ctx, filters),
  );
  const roles = await listRoles(ctx);
  const names = await namesOf(
    ctx,
    page.items.map((user) => user.blocked?.by ?? null),
  );
  const isEmpty = page.items.length === 0;
  return (
    <>
      <PageHeader
        title="Blocked users"
        description="They can’t sign in. The latest block comes first."
        actions={<ButtonLink href="/admin/users">All users</ButtonLink>}
      />
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        {kinds.map(({ value, label }) => {
          const on = query.kind === value;
          const href = listHref(PATH, query, { ...firstPage, kind: on ? undefined : value });
          return <FilterChip key={value} label={label} on={on} href={href} />;
        })}
      </div>
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {isEmpty ? (
          <EmptyState icon={<ShieldCheck aria-hidden="true" />} title="No blocked users">
            To keep someone out, open their page and choose Block.
          </EmptyState>
        ) : (
          <BlockedList
            users={page.items}
            now={ctx.clock.now()}
            names={names}
            unblockOf={(user) =>
              can("users:block") && canActOn(ctx, { user, roles }) ? unblockUserAction : null
            }
          />
        )}
      </div>
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, latest first
      </Pager>
    </>
  );
}
