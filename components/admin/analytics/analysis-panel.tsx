import { Panel } from "@/components/admin/shell/panel";
import type { AnalyticsView } from "@/lib/contracts/analytics";
import { Bars } from "./bars";
import { milliseconds } from "./latency-table";
import { numberWords } from "./words";

type AnalysisPanelProps = { logKey: string; analytics: AnalyticsView; zone: string };

/** Statistics, a percentile and bars of one log key. */
export function AnalysisPanel({ logKey, analytics, zone }: AnalysisPanelProps) {
  const { filters, results } = analytics;
  const { statistics, unit } = results.statistics ?? {};
  const count = filters.chosen?.count ?? 0;
  const write = (value: number | null | undefined) => {
    if (unit === "ms") return milliseconds(value ?? null);
    return value === null || value === undefined ? "–" : value.toLocaleString("en-GB");
  };
  const { mean, median, mode, standardDeviation, min, max } = statistics ?? {};
  const facts: [string, string][] = [
    ["Times", numberWords(count)],
    ["Mean", write(mean)],
    ["Median", write(median)],
    ["Most common", write(mode)],
    ["Standard deviation", write(standardDeviation)],
    ["95th percentile", write(results.p95?.value)],
    ["Least", write(min)],
    ["Most", write(max)],
  ];
  const bars = results.bars?.bars ?? [];
  const labels = bars.map(({ label }) => (unit === "ms" ? label : timeWords(label, zone)));
  const summary = `${logKey}: ${count} in this range.`;
  return (
    <Panel title={logKey}>
      <div className="grid gap-4 px-4 py-3.5">
        {unit === "perHour" && (
          <p className="text-[13px] text-ink-3">
            The numbers are how often it happened in an hour.
          </p>
        )}
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-[13px] text-ink-3">{name}</dt>
              <dd className="font-medium tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        {count === 0 ? (
          <p className="py-6 text-center text-ink-2">Nothing was recorded in this range.</p>
        ) : (
          <Bars summary={summary} labels={labels} values={bars.map((bar) => bar.count)} />
        )}
      </div>
      {count > 0 && (
        <details className="border-line border-t px-4 text-[13px]">
          <summary className="py-2.5 text-ink-2 hover:text-ink">Show as table</summary>
          <table className="mb-3 w-full max-w-[320px] tabular-nums">
            <thead className="text-left text-ink-3">
              <tr>
                <th scope="col" className="py-1 font-medium">
                  {unit === "ms" ? "Took" : "From"}
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Times
                </th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar, index) => (
                <tr key={bar.label}>
                  <th scope="row" className="py-0.5 text-left font-normal">
                    {labels[index]}
                  </th>
                  <td className="py-0.5 text-right">{numberWords(bar.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Panel>
  );
}

function timeWords(start: string, timeZone: string): string {
  const format = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...format, timeZone }).format(new Date(start));
}
