import Link from "next/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { JobView } from "@/lib/contracts/answers/jobs";
import { JobProgress } from "./job-progress";
import { jobTitle, stateWords } from "./job-words";

type JobListProps = {
  jobs: readonly JobView[];
  /** Names of users by id. */
  names: Record<string, string>;
};

/** The jobs, each a link to its own page. */
export function JobList({ jobs, names }: JobListProps) {
  return (
    <ul className="divide-y divide-line">
      {jobs.map((job) => (
        <JobItem key={job.id} job={job} by={job.createdBy && (names[job.createdBy] ?? null)} />
      ))}
    </ul>
  );
}

function JobItem({ job, by }: { job: JobView; by: string | null }) {
  const { tone, words } = stateWords(job);
  const title = jobTitle(job);
  return (
    <li className="relative grid gap-x-6 gap-y-1 px-4 py-3 hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] sm:grid-cols-[minmax(0,1fr)_250px_110px] sm:items-center">
      <div className="min-w-0">
        <Link
          href={`/admin/jobs/${job.id}`}
          prefetch={false}
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
        >
          {title}
        </Link>
        <p className="text-[13px] text-ink-3 [overflow-wrap:anywhere]">
          <Time at={job.createdAt} />
          {by && (
            <span>
              {" by "}
              <bdi>{by}</bdi>
            </span>
          )}
        </p>
        {job.lastError && job.state !== "done" && job.state !== "cancelled" && (
          <p className="text-[13px] text-danger [overflow-wrap:anywhere]">{job.lastError}</p>
        )}
      </div>
      <JobProgress job={job} label={`Progress of ${title}`} />
      <StatusDot tone={tone}>{words}</StatusDot>
    </li>
  );
}
