import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { JobList } from "@/components/admin/jobs/job-list";
import { isUnderWay, kindText, stateNames } from "@/components/admin/jobs/job-words";
import { KeepFresh } from "@/components/admin/jobs/keep-fresh";
import { FilterChip } from "@/components/lists/filter-chip";
import { FilterMenu } from "@/components/lists/filter-menu";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { jobsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { jobStates } from "@/lib/contracts/bulk";
import { listAllJobs } from "@/lib/domain/bulk/jobs";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Jobs" };

const PATH = "/admin/jobs";

/** The work that happens in the background: all of it for readers of the log, for others their own. */
export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(jobsPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), "users:read");
  const { query, page } = await readList(asked, ({ trail: _, ...filters }) =>
    listAllJobs(ctx, filters),
  );
  const names = await namesOf(
    ctx,
    page.items.map(({ createdBy }) => createdBy),
  );
  const isEmpty = page.items.length === 0;
  const hrefOf = (changes: object) => listHref(PATH, query, { ...firstPage, ...changes });
  return (
    <>
      <PageHeader
        title="Jobs"
        description={
          can("audit:read")
            ? "Work in the background, newest first. Ended jobs are removed after seven days, bulk actions after 90."
            : "The bulk actions that you started, newest first."
        }
      />
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        {jobStates.map((state) => (
          <FilterChip
            key={state}
            label={stateNames[state]}
            on={query.state === state}
            href={hrefOf({ state: query.state === state ? undefined : state })}
          />
        ))}
        {can("audit:read") && (
          <FilterMenu
            label="Kind"
            items={jobKinds.map(({ kind }) => ({
              ...{ href: hrefOf({ kind }), label: kindText(kind), on: false },
            }))}
            chosen={
              query.kind
                ? { label: kindText(query.kind), clearHref: hrefOf({ kind: undefined }) }
                : null
            }
          />
        )}
      </div>
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {isEmpty ? (
          <EmptyState
            icon={<ListChecks aria-hidden="true" />}
            title="No jobs found"
            action={<ButtonLink href="/admin/users">Users</ButtonLink>}
          >
            To start one, select users in the list and choose what to do.
          </EmptyState>
        ) : (
          <JobList jobs={page.items} names={names} />
        )}
      </div>
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, newest first
      </Pager>
      {page.items.some(isUnderWay) && <KeepFresh seconds={3} />}
    </>
  );
}
