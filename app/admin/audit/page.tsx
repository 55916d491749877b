import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/admin/audit/audit-filters";
import { AuditList } from "@/components/admin/audit/audit-list";
import { listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { auditPageQuery, endOfDay, readPageQuery, startOfDay } from "@/lib/contracts/admin-pages";
import { listEvents } from "@/lib/domain/audit/events";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Audit log" };

const PATH = "/admin/audit";

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(auditPageQuery, await searchParams);
  const { ctx } = await requirePagePermission(listHref(PATH, asked), "audit:read");
  const { query, page } = await readList(asked, ({ trail: _, from, to, ...filters }) =>
    listEvents(ctx, {
      ...filters,
      ...(from && { from: startOfDay(from) }),
      ...(to && { to: endOfDay(to) }),
    }),
  );
  const names = await namesOf(ctx, [
    query.userId ?? null,
    ...page.items.flatMap((event) => [event.userId, event.actorId]),
  ]);
  const userName = query.userId ? (names[query.userId] ?? null) : null;
  return (
    <>
      <PageHeader title="Audit log" />
      <AuditFilters query={query} userName={userName} />
      {page.items.length > 0 ? (
        <AuditList events={page.items} names={names} />
      ) : (
        <div className="rounded-xl border border-line bg-surface shadow-surface">
          <EmptyState
            icon={<ScrollText aria-hidden="true" />}
            title="No events found"
            action={<ButtonLink href={PATH}>Clear filters</ButtonLink>}
          >
            No events match these filters. Dates are in UTC.
          </EmptyState>
        </div>
      )}
      <Pager
        path={PATH}
        query={query}
        isEmpty={page.items.length === 0}
        nextCursor={page.nextCursor}
      >
        50 per page, newest first
      </Pager>
    </>
  );
}
