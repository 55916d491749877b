import type { SiteView } from "@/lib/contracts/answers/sites";
import { accessText, defaultAccessWords, requestWords } from "./site-words";

type RuleSummaryProps = { site: Pick<SiteView, "rules" | "defaultAccess"> };

/** The rules of a site in their order, for reading. */
export function RuleSummary({ site: { rules, defaultAccess } }: RuleSummaryProps) {
  return (
    <ol className="divide-y divide-line">
      {rules.map((rule, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no identity but its place
          key={index}
          className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
        >
          <span className="flex min-w-0 gap-3">
            <span className="w-4 shrink-0 text-right text-ink-3 tabular-nums">{index + 1}</span>
            <code className="min-w-0 font-mono text-[13px] leading-6 [overflow-wrap:anywhere]">
              {requestWords(rule)}
            </code>
          </span>
          <span className="min-w-0 max-sm:pl-7 [overflow-wrap:anywhere]">{accessText(rule)}</span>
        </li>
      ))}
      <li className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <span className="pl-7">{rules.length > 0 ? "All other requests" : "All requests"}</span>
        <span className="max-sm:pl-7">{defaultAccessWords[defaultAccess]}</span>
      </li>
    </ol>
  );
}
