import Link from "next/link";
import { Panel } from "@/components/admin/shell/panel";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { OverviewCheck } from "@/lib/contracts/admin";
import type { CheckText } from "./check-words";

type Check = OverviewCheck & CheckText;

type HealthChecksProps = {
  checks: readonly Check[];
  version: string;
};

/** What needs someone's attention, each with a link to where it is mended; what is fine is folded. */
export function HealthChecks({ checks, version }: HealthChecksProps) {
  const wrong = checks.filter(({ state }) => state !== "good");
  const fine = checks.filter(({ state }) => state === "good");
  return (
    <Panel
      title="Is everything all right?"
      aside={<span className="text-ink-3">{`Version ${version}`}</span>}
    >
      {wrong.length === 0 ? (
        <p className="px-4 py-3.5">
          <StatusDot tone="good">Everything is all right</StatusDot>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {wrong.map((check) => (
            <li key={check.id} className="px-4 py-3">
              <Line {...check} />
            </li>
          ))}
        </ul>
      )}
      <details className="border-line border-t px-4 text-[13px]">
        <summary className="py-2.5 text-ink-2 hover:text-ink">
          {`${fine.length} ${fine.length === 1 ? "check" : "checks"} passed`}
        </summary>
        <ul className="mb-3 grid gap-2">
          {fine.map((check) => (
            <li key={check.id}>
              <Line {...check} />
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

function Line({ state, text, href, since, detail }: Check) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 [&_span]:whitespace-normal">
      <StatusDot tone={state}>{text}</StatusDot>
      {since && (
        <span className="text-[13px] text-ink-3">
          <Time at={since} />
        </span>
      )}
      {href && state !== "good" && (
        <Link href={href} aria-label={`Look into it: ${text}`} className="link text-[13px]">
          Look into it
        </Link>
      )}
      {detail && <p className="w-full text-[13px] text-ink-2 [overflow-wrap:anywhere]">{detail}</p>}
    </div>
  );
}
