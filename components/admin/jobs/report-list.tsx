import Link from "next/link";
import { StatusDot, type Tone } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { BulkRowView } from "@/lib/contracts/answers/jobs";
import { type BulkOutcome, type BulkReason, bulkReasons } from "@/lib/contracts/bulk";

export const outcomeNames: Record<BulkOutcome, string> = {
  done: "Done",
  skipped: "Skipped",
  failed: "Failed",
};

const tones: Record<BulkOutcome, Tone> = { done: "good", skipped: "quiet", failed: "danger" };

type ReportListProps = { rows: readonly BulkRowView[]; names: Record<string, string> };

/** What became of each user. */
export function ReportList({ rows, names }: ReportListProps) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ userId, outcome, reason, at }) => (
        <li
          key={userId}
          className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_110px] sm:items-center"
        >
          <p className="min-w-0 [overflow-wrap:anywhere]">
            {names[userId] ? (
              <Link href={`/admin/users/${userId}`} prefetch={false} className="link">
                <bdi>{names[userId]}</bdi>
              </Link>
            ) : (
              <code className="font-mono text-[13px] text-ink-2">{userId}</code>
            )}
          </p>
          <div className="text-[13px]">
            {outcome ? (
              <StatusDot tone={tones[outcome]}>{outcomeNames[outcome]}</StatusDot>
            ) : (
              <StatusDot tone="quiet">Waiting</StatusDot>
            )}
            {reason && <p className="text-ink-3">{reasonText(reason)}</p>}
          </div>
          <p className="text-[13px] text-ink-3">{at && <Time at={at} />}</p>
        </li>
      ))}
    </ul>
  );
}

/** A reason that this version does not know is shown as it is. */
function reasonText(reason: string): string {
  return Object.hasOwn(bulkReasons, reason) ? bulkReasons[reason as BulkReason] : reason;
}
