import { Download, ScrollText, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/admin/audit/audit-filters";
import { AuditList } from "@/components/admin/audit/audit-list";
import { LiveLog } from "@/components/admin/audit/live-log";
import { SavedFilters } from "@/components/admin/audit/saved-filters";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { auditPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { listEvents } from "@/lib/domain/audit/events";
import { listSavedFilters } from "@/lib/domain/logs/saved-filters";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { removeLogFilterAction, saveLogFilterAction } from "./actions";
import { logFiltersOf } from "./log-filters";

export const metadata: Metadata = { title: "Audit log" };

const PATH = "/admin/audit";

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(auditPageQuery, await searchParams);
  const { ctx } = await requirePagePermission(listHref(PATH, asked), "audit:read");
  const [{ query, page }, saved] = await Promise.all([
    readList(asked, ({ cursor, ...filters }) =>
      listEvents(ctx, { ...logFiltersOf(filters), cursor }),
    ),
    listSavedFilters(ctx),
  ]);
  const names = await namesOf(ctx, [
    ...[query.userId ?? null, query.actorId ?? null],
    ...page.items.flatMap((event) => [event.userId, event.actorId]),
  ]);
  const filters = listHref("", query, firstPage).slice(1);
  const { from: _, to, ...followed } = query;
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          <>
            {!query.cursor && !to && <LiveLog query={listHref("", followed, firstPage).slice(1)} />}
            <ButtonLink href={`${PATH}/export${filters && `?${filters}`}`} prefetch={false}>
              <Download aria-hidden="true" className="size-4" />
              Export
            </ButtonLink>
            <ButtonLink href={`${PATH}/integrity`} prefetch={false}>
              <ShieldCheck aria-hidden="true" className="size-4" />
              Integrity
            </ButtonLink>
          </>
        }
      />
      <div className="mt-[18px] mb-3 flex flex-col gap-3">
        <SavedFilters
          saved={saved}
          query={filters}
          save={saveLogFilterAction}
          remove={removeLogFilterAction}
        />
        <AuditFilters query={query} names={names} />
      </div>
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
