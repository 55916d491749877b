import { Download, ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { columnLabel } from "@/components/admin/bulk/bulk-words";
import { CancelJob, RetryJob } from "@/components/admin/jobs/job-forms";
import { JobProgress } from "@/components/admin/jobs/job-progress";
import { isUnderWay, jobTitle, stateWords } from "@/components/admin/jobs/job-words";
import { KeepFresh } from "@/components/admin/jobs/keep-fresh";
import { outcomeNames, ReportList } from "@/components/admin/jobs/report-list";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { filterWords } from "@/components/admin/users/filter-words";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import { BackToList } from "@/components/lists/list-place";
import { Pager } from "@/components/lists/pager";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import { jobPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import type { BulkShown, JobView } from "@/lib/contracts/answers/jobs";
import { bulkOutcomes } from "@/lib/contracts/bulk";
import type { ExportColumn } from "@/lib/contracts/export";
import { id as idField } from "@/lib/contracts/fields";
import { getJob } from "@/lib/domain/bulk/jobs";
import { listBulkRows } from "@/lib/domain/bulk/report";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { callerId } from "@/lib/domain/jobs/list";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { cancelJobAction, retryJobAction } from "../actions";

export const metadata: Metadata = { title: "Job" };

const LIST = "/admin/jobs";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** One job: how far it is, and what became of each user of a bulk action. */
export default async function JobPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `${LIST}/${encodeURIComponent(id)}`;
  const asked = readPageQuery(jobPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(path, asked), "users:read");
  if (!idField.safeParse(id).success) notFound();
  const job = await getJob(ctx, { id }).catch(orNotFound);
  const { bulk } = job;
  const names = await namesOf(ctx, [job.createdBy]);
  const canManage = job.createdBy === callerId(ctx) || can("settings:write");
  const { tone, words } = stateWords(job);
  return (
    <>
      <BackToList path={LIST}>Jobs</BackToList>
      <div className="mt-3">
        <PageHeader
          title={jobTitle(job)}
          description={<StatusDot tone={tone}>{words}</StatusDot>}
          actions={
            <>
              {bulk?.fileUntil &&
                can("users:export") &&
                new Date(bulk.fileUntil) > ctx.clock.now() && (
                  <a href={`${path}/file`} className={buttonClass({ variant: "primary" })}>
                    <Download aria-hidden="true" className="size-4" />
                    Download file
                  </a>
                )}
              {canManage && isUnderWay(job) && !job.cancelRequested && (
                <CancelJob action={cancelJobAction} id={id} />
              )}
              {canManage && job.retriable && <RetryJob action={retryJobAction} id={id} />}
            </>
          }
        />
      </div>
      <div aria-live="polite" className="mt-4 grid max-w-2xl gap-4">
        <JobProgress job={job} label="Progress" />
        {job.state === "dead" && (
          <Notice tone="danger" title="It stopped before its end">
            {job.lastError}
          </Notice>
        )}
        {job.lastError && job.state === "queued" && (
          <Notice tone="warn" title="It failed, and is tried again">
            {job.lastError}
          </Notice>
        )}
      </div>
      <Panel title="Details">
        <Facts
          facts={factsOf(job, job.createdBy && (names[job.createdBy] ?? job.createdBy), ctx)}
        />
      </Panel>
      {bulk && bulk.action !== "export" && (
        <Report ctx={ctx} id={id} path={path} bulk={bulk} asked={asked} />
      )}
      {isUnderWay(job) && <KeepFresh seconds={2} />}
    </>
  );
}

function factsOf(job: JobView, by: string | null, ctx: Ctx): Fact[] {
  const { bulk, createdAt, finishedAt } = job;
  const number = (value: number) => value.toLocaleString("en-GB");
  return [
    ...(by ? [{ label: "Started by", value: <bdi>{by}</bdi> }] : []),
    { label: "Started", value: <Time at={createdAt} /> },
    ...(finishedAt ? [{ label: "Ended", value: <Time at={finishedAt} /> }] : []),
    ...(bulk ? [{ label: "Users", value: whomOf(bulk, ctx) }, ...inputFacts(bulk)] : []),
    ...(bulk && bulk.done + bulk.skipped + bulk.failed > 0
      ? [
          {
            label: "So far",
            value: `${number(bulk.done)} done, ${number(bulk.skipped)} skipped, ${number(bulk.failed)} failed`,
          },
        ]
      : []),
    ...(bulk?.fileUntil
      ? [{ label: "File", value: <FileUntil until={bulk.fileUntil} now={ctx.clock.now()} /> }]
      : []),
    ...(job.attempts > 1 ? [{ label: "Tries", value: number(job.attempts) }] : []),
  ];
}

function whomOf({ filter }: BulkShown, ctx: Ctx): string {
  if (filter === null) return "Selected in the list";
  const q = typeof filter.q === "string" ? [`Search: ${filter.q}`] : [];
  const words = [...q, ...filterWords(filter, ctx.clock.now()).map((one) => one.words)];
  return words.join(" · ") || "Everyone";
}

function inputFacts({ input }: BulkShown): Fact[] {
  const { reason, until, roles, columns, format } = input;
  return [
    ...(typeof reason === "string" ? [{ label: "Reason", value: reason }] : []),
    ...(typeof until === "string" ? [{ label: "Until", value: until.slice(0, 10) }] : []),
    ...(Array.isArray(roles) ? [{ label: "Roles", value: roles.join(", ") }] : []),
    ...(typeof format === "string" ? [{ label: "Format", value: format.toUpperCase() }] : []),
    ...(Array.isArray(columns)
      ? [
          {
            label: "Columns",
            value: columns.map((one: ExportColumn) => columnLabel(one)).join(", "),
          },
        ]
      : []),
  ];
}

function FileUntil({ until, now }: { until: string; now: Date }) {
  if (new Date(until) <= now) return <>Removed. Export the users again.</>;
  return (
    <>
      To be downloaded until <Time at={until} future />
    </>
  );
}

type ReportProps = {
  ctx: Ctx;
  id: string;
  path: string;
  bulk: BulkShown;
  asked: ReturnType<typeof jobPageQuery.parse>;
};

async function Report({ ctx, id, path, bulk, asked }: ReportProps) {
  const { query, page } = await readList(asked, ({ trail: _, ...filters }) =>
    listBulkRows(ctx, { id, ...filters }),
  );
  const names = await namesOf(
    ctx,
    page.items.map(({ userId }) => userId),
  );
  const isEmpty = page.items.length === 0;
  return (
    <Panel
      title="Report"
      aside={
        <a href={`${path}/report`} className="link">
          Download CSV
        </a>
      }
      foot={
        <Pager path={path} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
          50 per page
        </Pager>
      }
    >
      <div className="flex flex-wrap gap-2 border-line border-b px-4 py-3">
        {bulkOutcomes.map((outcome) => {
          const on = query.outcome === outcome;
          const href = listHref(path, query, { ...firstPage, outcome: on ? undefined : outcome });
          const label = `${outcomeNames[outcome]} (${bulk[outcome].toLocaleString("en-GB")})`;
          return <FilterChip key={outcome} label={label} on={on} href={href} />;
        })}
      </div>
      {isEmpty ? (
        <EmptyState icon={<ListChecks aria-hidden="true" />} title="Nobody here yet">
          Users appear here as it is their turn.
        </EmptyState>
      ) : (
        <ReportList rows={page.items} names={names} />
      )}
    </Panel>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
