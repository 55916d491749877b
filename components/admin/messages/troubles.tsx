import Link from "next/link";
import { StatusDot, type Tone } from "@/components/ui/status-dot";

type TroublesProps = {
  counts: Record<"failed" | "bounced" | "complained" | "suppressed", number>;
};

const kinds = [
  { state: "failed", words: "failed", tone: "danger" },
  { state: "bounced", words: "bounced", tone: "danger" },
  { state: "complained", words: "marked as spam", tone: "danger" },
  { state: "suppressed", words: "suppressed", tone: "warn" },
] as const satisfies { state: keyof TroublesProps["counts"]; words: string; tone: Tone }[];

/** What went wrong in the last 24 hours, each a link to those messages. */
export function Troubles({ counts }: TroublesProps) {
  const met = kinds.filter(({ state }) => counts[state] > 0);
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-[13px] text-ink-3">
      <span>Last 24 hours:</span>
      {met.length === 0 && <StatusDot tone="good">No trouble</StatusDot>}
      {met.map(({ state, words, tone }) => (
        <Link key={state} href={`/admin/messages?state=${state}`} className="hover:underline">
          <StatusDot tone={tone}>{`${numberText(counts[state])} ${words}`}</StatusDot>
        </Link>
      ))}
    </p>
  );
}

/** Counts stop at 1,001. */
function numberText(count: number): string {
  return count > 1000 ? "more than 1,000" : String(count);
}
