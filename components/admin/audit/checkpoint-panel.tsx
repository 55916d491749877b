import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { AuditCheckpoint } from "@/lib/contracts/answers/audit";

export function CheckpointPanel({ checkpoint }: { checkpoint: AuditCheckpoint | null }) {
  if (!checkpoint) return <p className="text-ink-2">No event is sealed yet.</p>;
  return (
    <div className="max-w-2xl rounded-lg border border-line bg-sunken p-3.5">
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 font-mono text-[13px] [overflow-wrap:anywhere]">
          {checkpoint.checkpoint}
        </code>
        <CopyButton value={checkpoint.checkpoint} label="Copy checkpoint" />
      </div>
      <p className="mt-2 text-[13px] text-ink-3">
        Of link {checkpoint.seq.toLocaleString("en")}, <Time at={checkpoint.madeAt} />
      </p>
    </div>
  );
}
