import type { StatisticView } from "@/lib/contracts/statistics";
import { bucketWords, numberWords, shareWords } from "./words";

/** The share of each interval's sign-ups that was active in each week since; darker for more. */
export function RetentionTable({ statistic }: { statistic: StatisticView }) {
  const { buckets, series } = statistic;
  const [signedUp, ...weeks] = series;
  const shown = weeks.filter(({ values }) => values.some((value) => value !== null));
  const rows = buckets
    .map((start, index) => ({ start, index, users: signedUp?.values[index] ?? 0 }))
    .filter(({ users }) => users > 0)
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be scrolled by keys only when it has the focus
    <section aria-label="Retention by week" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-[13px] tabular-nums">
        <thead className="text-left text-ink-3">
          <tr>
            <th scope="col" className="py-1 pr-4 font-medium">
              Signed up from
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              Users
            </th>
            {shown.map(({ label }, week) => (
              <th key={label} scope="col" className="px-2 py-1 text-right font-medium">
                <abbr title={`Week ${week} since the sign-up`} className="no-underline">
                  {week}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ start, index, users }) => (
            <tr key={start}>
              <th scope="row" className="whitespace-nowrap py-1 pr-4 text-left font-normal">
                {bucketWords(start, statistic)}
              </th>
              <td className="py-1 pr-3 text-right">{numberWords(users)}</td>
              {shown.map(({ label, values }) => {
                const value = values[index] ?? null;
                return (
                  <td key={label} className={`px-2 py-1 text-right ${shadeOf(value, users)}`}>
                    {shareWords(value, users)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The text keeps its contrast on each of them. */
function shadeOf(value: number | null, users: number): string {
  if (value === null) return "text-ink-3";
  const share = value / users;
  if (share >= 0.5) return "bg-accent-soft font-medium";
  return share >= 0.2 ? "bg-accent-soft" : "bg-sunken";
}
