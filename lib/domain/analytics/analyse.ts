import {
  type AnalysisKind,
  type AnalysisResult,
  type AnalyticsBody,
  type AnalyticsView,
  analyticsBody,
  isLatencyKey,
  MOST_ANALYSED_DAYS,
} from "@/lib/contracts/analytics";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { fieldError } from "@/lib/domain/core/errors";
import type { Histogram } from "@/lib/platform/latencies";
import { eventBars, hourly, hourPercentile, hourStatistics, readEventDays } from "./analyse-events";
import { latencyBars, latencyPercentile, latencyStatistics } from "./analyse-latencies";
import type { DayCounts } from "./quarters";
import { type Range, rangeOf } from "./range";
import { readLatencies } from "./read-latencies";
import { daysBetween } from "./zone-days";

/**
 * R2R's `analytics(filters, analyses)`: statistics, percentiles and bars over latencies and events of
 * a range, by default the last 30 days in UTC.
 * @throws unauthenticated, forbidden, validation_failed
 */
export async function analyse(ctx: Ctx, input: AnalyticsBody): Promise<AnalyticsView> {
  authorize(ctx, "analytics:read");
  const { filters, analyses, from, to } = analyticsBody.parse(input);
  const range = rangeOf(ctx.clock.now(), { from, to });
  const days = daysBetween(range.firstDay, range.lastDay) + 1;
  if (days > MOST_ANALYSED_DAYS) {
    const message = `Choose at most ${MOST_ANALYSED_DAYS} days: this range has ${days}.`;
    throw fieldError("validation_failed", "from", message);
  }
  const keys = [...new Set(Object.values(filters))];
  const latencies = await readLatencies(ctx, keys.filter(isLatencyKey), range);
  const events = await readEventDays(
    ctx,
    keys.filter((key) => !isLatencyKey(key)),
    range,
  );
  const countOf = (key: string) =>
    isLatencyKey(key)
      ? (latencies.get(key)?.count ?? 0)
      : hourly(events.get(key) ?? [], range).reduce((sum, count) => sum + count, 0);
  return {
    from: new Date(range.start).toISOString(),
    to: new Date(range.end).toISOString(),
    filters: Object.fromEntries(
      Object.entries(filters).map(([name, logKey]) => [name, { logKey, count: countOf(logKey) }]),
    ),
    results: Object.fromEntries(
      Object.entries(analyses).map(([name, [kind, named, share = 50]]) => {
        const logKey = filters[String(named)] ?? String(named);
        const asked = { analysis: kind as AnalysisKind, logKey, share: Number(share) };
        const result = isLatencyKey(logKey)
          ? ofLatency(asked, latencies.get(logKey))
          : ofEvents(asked, events.get(logKey) ?? [], range);
        return [name, result];
      }),
    ),
  };
}

type Asked = { analysis: AnalysisKind; logKey: string; share: number };

function ofLatency({ share, ...asked }: Asked, histogram: Histogram | undefined): AnalysisResult {
  const base = { ...asked, unit: "ms" as const };
  switch (asked.analysis) {
    case "basic_statistics":
      return { ...base, statistics: latencyStatistics(histogram) };
    case "percentile":
      return { ...base, percentile: share, value: latencyPercentile(histogram, share) };
    case "bar_chart":
      return { ...base, bars: latencyBars(histogram) };
  }
}

function ofEvents(
  { share, ...asked }: Asked,
  days: readonly DayCounts[],
  range: Range,
): AnalysisResult {
  const base = { ...asked, unit: "perHour" as const };
  switch (asked.analysis) {
    case "basic_statistics":
      return { ...base, statistics: hourStatistics(hourly(days, range)) };
    case "percentile":
      return { ...base, percentile: share, value: hourPercentile(hourly(days, range), share) };
    case "bar_chart":
      return { ...base, bars: eventBars(days, range) };
  }
}
