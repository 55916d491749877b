import { type AnalyticsView, latencyKeys } from "@/lib/contracts/analytics";
import { statisticQuery } from "@/lib/contracts/statistics";
import { analyse } from "@/lib/domain/analytics/analyse";
import { rangeOf } from "@/lib/domain/analytics/range";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { fieldIssues } from "@/lib/http/wire/issues";
import { sentenceOf } from "@/lib/http/wire/sentences";
import type { RangeIssue } from "./read-statistics";

type Asked = Record<string, string | undefined>;
type Read = {
  /** Every latency: its statistics, 95th and 99th percentile. */
  overall: AnalyticsView | null;
  /** The chosen log key: statistics, 95th percentile, bars. */
  chosen: AnalyticsView | null;
  issue: RangeIssue | null;
};

/** The analyses of the latency page over the range in its address; what is wrong with that is returned. */
export async function readAnalyses(
  ctx: Ctx,
  logKey: string,
  { from, to, timeZone }: Asked,
): Promise<Read> {
  const parsed = statisticQuery.safeParse({ from, to, timeZone }, { error: sentenceOf });
  if (!parsed.success) return refused(fieldIssues(parsed.error.issues));
  const keys = Object.keys(latencyKeys);
  try {
    const { start, end } = rangeOf(ctx.clock.now(), parsed.data);
    const range = { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
    const overall = await analyse(ctx, {
      filters: Object.fromEntries(keys.map((key) => [key, key])),
      analyses: Object.fromEntries(
        keys.flatMap((key) => [
          [key, ["basic_statistics", key]],
          [`${key}:p95`, ["percentile", key, 95]],
          [`${key}:p99`, ["percentile", key, 99]],
        ]),
      ),
      ...range,
    });
    const chosen = await analyse(ctx, {
      filters: { chosen: logKey },
      analyses: {
        statistics: ["basic_statistics", logKey],
        p95: ["percentile", logKey, 95],
        bars: ["bar_chart", logKey],
      },
      ...range,
    });
    return { overall, chosen, issue: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "validation_failed") throw error;
    return refused(error.details.issues ?? []);
  }
}

function refused(issues: readonly RangeIssue[]): Read {
  const [issue] = issues;
  const message = issue?.message ?? "This range can’t be shown.";
  return { overall: null, chosen: null, issue: { path: issue?.path ?? "", message } };
}
