import { Bars } from "@/components/admin/analytics/bars";
import { dayWords, totalOf } from "@/components/admin/overview/sign-up-words";
import { Panel } from "@/components/admin/shell/panel";
import type { ApplicationStatistics } from "@/lib/contracts/answers/applications";

/** Sign-ins per day: the total, the chart, and the same numbers as a table. */
export function Usage({ statistics }: { statistics: ApplicationStatistics }) {
  const { signIns, users, countedTo } = statistics;
  const total = totalOf(signIns);
  const summary = `Sign-ins per day from ${dayWords(signIns[0]?.day ?? "")} to ${dayWords(signIns.at(-1)?.day ?? "")}: ${total} in total.`;
  return (
    <Panel title="Sign-ins per day">
      <div className="grid gap-3 px-4 py-3.5">
        <p className="text-[13px] text-ink-3">
          <span>
            Of the last 30 days, in UTC, whether or not their sessions have ended. Each session of a
            browser counts once.
          </span>
          {countedTo === null && <span> Nothing is counted yet: look again in a minute.</span>}
        </p>
        {total === 0 ? (
          <p className="py-8 text-center text-ink-2">Nobody has signed in to it in these days.</p>
        ) : (
          <>
            <p>
              <span className="font-semibold text-[22px] tracking-[-0.02em] tabular-nums">
                {total.toLocaleString("en-GB")}
              </span>{" "}
              <span className="text-[13px] text-ink-3">
                {users === 1 ? "by 1 person" : `by ${users.toLocaleString("en-GB")} people`}
              </span>
            </p>
            <Bars
              summary={summary}
              labels={signIns.map(({ day }) => dayWords(day))}
              values={signIns.map(({ count }) => count)}
            />
          </>
        )}
      </div>
      <details className="border-line border-t px-4 text-[13px]">
        <summary className="py-2.5 text-ink-2 hover:text-ink">Show as table</summary>
        <table className="mb-3 w-full max-w-[280px] tabular-nums">
          <caption className="sr-only">Sign-ins per day</caption>
          <thead className="text-left text-ink-3">
            <tr>
              <th scope="col" className="py-1 font-medium">
                Day
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Sign-ins
              </th>
            </tr>
          </thead>
          <tbody>
            {signIns.toReversed().map(({ day, count }) => (
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
