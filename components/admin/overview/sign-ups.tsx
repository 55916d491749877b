import { Panel } from "@/components/admin/shell/panel";
import { dayWords, summaryOf, totalOf } from "./sign-up-words";
import type { SignUpDay } from "./sign-ups-bars";
import { SignUpsChart } from "./sign-ups-chart";

/** Sign-ups per day: the total, the chart, and the same numbers as a table. */
export function SignUps({ days }: { days: readonly SignUpDay[] }) {
  return (
    <Panel title="Sign-ups per day">
      <div className="px-4 pt-3.5">
        <p>
          <span className="font-semibold text-[22px] tracking-[-0.02em] tabular-nums">
            {totalOf(days).toLocaleString("en-GB")}
          </span>{" "}
          <span className="text-[13px] text-ink-3">{`in the last ${days.length} days`}</span>
        </p>
        <SignUpsChart days={days} summary={summaryOf(days)} />
      </div>
      <details className="mt-2 border-line border-t px-4 text-[13px]">
        <summary className="py-2.5 text-ink-2 hover:text-ink">Show as table</summary>
        <table className="mb-3 w-full max-w-[280px] tabular-nums">
          <caption className="sr-only">Sign-ups per day</caption>
          <thead className="text-left text-ink-3">
            <tr>
              <th scope="col" className="py-1 font-medium">
                Day
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Sign-ups
              </th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ day, count }) => (
              <tr key={day}>
                <th scope="row" className="py-0.5 text-left font-normal">
                  {dayWords(day)}
                </th>
                <td className="py-0.5 text-right">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
}
