import {
  type Interval,
  type StatisticName,
  type StatisticView,
  statisticQuery,
} from "@/lib/contracts/statistics";
import { getStatistic } from "@/lib/domain/analytics/statistics";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { fieldIssues } from "@/lib/http/wire/issues";
import { sentenceOf } from "@/lib/http/wire/sentences";

export type RangeIssue = { path: string; message: string };
type Asked = Record<string, string | undefined>;
type Read = { statistics: StatisticView[]; issue: RangeIssue | null };

/**
 * Reads statistics over the range in a page's address. What is wrong with the range is returned, so
 * that the page can say it at the field.
 */
export async function readStatistics(
  ctx: Ctx,
  names: readonly StatisticName[],
  { from, to, interval, timeZone }: Asked,
): Promise<Read> {
  const parsed = statisticQuery.safeParse({ from, to, interval, timeZone }, { error: sentenceOf });
  if (!parsed.success) return refused(fieldIssues(parsed.error.issues));
  const query = parsed.data;
  try {
    const statistics: StatisticView[] = [];
    for (const name of names) {
      const own = intervalFor(name, query.interval);
      statistics.push(await getStatistic(ctx, { name, ...query, interval: own }));
    }
    return { statistics, issue: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "validation_failed") throw error;
    return refused(error.details.issues ?? []);
  }
}

/** What is counted by day is shown by day or week, where the page shows the rest by hour. */
function intervalFor(name: StatisticName, asked: Interval | undefined): Interval | undefined {
  if (name === "retention") return asked === undefined || asked === "hour" ? "week" : asked;
  return name === "active-users" && asked === "hour" ? "day" : asked;
}

function refused(issues: readonly RangeIssue[]): Read {
  const [issue] = issues;
  const message = issue?.message ?? "This range can’t be shown.";
  return { statistics: [], issue: { path: issue?.path ?? "", message } };
}
