import type { JobView } from "@/lib/contracts/answers/jobs";

/** How far a job is, as a bar and in numbers; nothing for a job that does not tell. */
export function JobProgress({ job, label }: { job: JobView; label: string }) {
  const progress = job.progress ?? (job.bulk && { done: 0, total: job.bulk.total });
  if (!progress || progress.total === 0) return null;
  const { done, total } = progress;
  const number = (value: number) => value.toLocaleString("en-GB");
  return (
    <div className="flex min-w-0 items-center gap-2.5 text-[13px]">
      <progress
        value={done}
        max={total}
        aria-label={label}
        className="h-1.5 w-full min-w-16 max-w-48 appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <span className="whitespace-nowrap text-ink-3 tabular-nums">{`${number(done)} of ${number(total)}`}</span>
    </div>
  );
}
