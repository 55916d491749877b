import type { StatisticView } from "@/lib/contracts/statistics";
import { bucketWords, labelWords, numberWords } from "./words";

/** The numbers behind a chart, newest first, and the same as a file. */
export function NumbersTable({
  statistic,
  csvHref,
}: {
  statistic: StatisticView;
  csvHref: string;
}) {
  const { name, buckets, series } = statistic;
  return (
    <details className="border-line border-t px-4 text-[13px]">
      <summary className="py-2.5 text-ink-2 hover:text-ink">Show as table</summary>
      <p className="mb-2">
        <a href={csvHref} download className="link">
          Download CSV
        </a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be scrolled by keys only when it has the focus */}
      <section aria-label="Numbers" tabIndex={0} className="mb-3 max-h-[420px] overflow-auto">
        <table className="w-full tabular-nums">
          <thead className="text-left text-ink-3">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                From
              </th>
              {series.map(({ label }) => (
                <th key={label} scope="col" className="py-1 pl-4 text-right font-medium">
                  {labelWords(name, label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets
              .map((start, index) => (
                <tr key={start}>
                  <th scope="row" className="whitespace-nowrap py-0.5 pr-4 text-left font-normal">
                    {bucketWords(start, statistic)}
                  </th>
                  {series.map(({ label, values }) => (
                    <td key={label} className="py-0.5 pl-4 text-right">
                      {numberWords(values[index] ?? null)}
                    </td>
                  ))}
                </tr>
              ))
              .reverse()}
          </tbody>
        </table>
      </section>
    </details>
  );
}
