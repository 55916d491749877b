import { Panel } from "@/components/admin/shell/panel";
import { type AnalyticsView, latencyKeys } from "@/lib/contracts/analytics";
import { numberWords } from "./words";

/** Every latency in one table. */
export function LatencyTable({ analytics }: { analytics: AnalyticsView }) {
  const { filters, results } = analytics;
  return (
    <Panel title="How long things took">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be scrolled by keys only when it has the focus */}
      <section aria-label="Latencies" tabIndex={0} className="overflow-x-auto px-4 py-2">
        <table className="w-full text-[13px] tabular-nums">
          <thead className="text-left text-ink-3">
            <tr>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                What
              </th>
              {["Times", "Mean", "Median", "95 %", "99 %", "Longest"].map((name) => (
                <th key={name} scope="col" className="py-1.5 pl-4 text-right font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(latencyKeys).map(([key, about]) => {
              const { mean, median, max } = results[key]?.statistics ?? {};
              const shares = [results[`${key}:p95`]?.value, results[`${key}:p99`]?.value];
              const cells = [mean, median, ...shares, max].map((value, index) => ({
                column: index,
                words: milliseconds(value ?? null),
              }));
              return (
                <tr key={key} className="border-line border-t">
                  <th scope="row" className="py-2 pr-4 text-left font-normal">
                    {about}
                    <code className="block font-mono text-ink-3 text-xs">{key}</code>
                  </th>
                  <td className="py-2 pl-4 text-right">{numberWords(filters[key]?.count ?? 0)}</td>
                  {cells.map(({ column, words }) => (
                    <td key={column} className="whitespace-nowrap py-2 pl-4 text-right">
                      {words}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

/** "84 ms", "1.2 s" */
export function milliseconds(value: number | null): string {
  if (value === null) return "–";
  if (value >= 1000) return `${(value / 1000).toFixed(1)} s`;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
