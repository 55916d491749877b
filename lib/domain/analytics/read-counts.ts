import type { StatisticName, StatisticSeries } from "@/lib/contracts/statistics";
import type { Platform } from "@/lib/domain/core/context";
import type { Metric } from "./metrics";
import { type DayCounts, sumIn } from "./quarters";
import type { Range } from "./range";
import { utcDay } from "./zone-days";

/** Between which times events are counted; null before the first count. */
export type Counter = { countedFrom: number | null; countedTo: number | null };

export async function counterOf({ database }: Platform): Promise<Counter> {
  const state = await database.prisma.analyticsState.findUnique({ where: { id: 1 } });
  return {
    countedFrom: state?.countedFrom.getTime() ?? null,
    countedTo: state?.countedTo.getTime() ?? null,
  };
}

export type MetricDay = DayCounts & { metric: Metric };

const daysStatement = {
  name: "analytics-days",
  text: `select metric, label, day, counts from analytics_days
    where metric = any($1::text[]) and day >= $2::date and day <= $3::date`,
};

/** The days in UTC that hold a span's counts. */
export function readDays(
  { database }: Platform,
  metrics: readonly Metric[],
  from: number,
  to: number,
): Promise<MetricDay[]> {
  return database.query<MetricDay>(daysStatement, [metrics, utcDay(from), utcDay(to - 1)]);
}

/** What a series adds up: a metric's labels one by one, or all of them. */
type Source = { metric: Metric; as: "labels" | string };
type Counted = Exclude<StatisticName, "active-users" | "retention">;

const sources: Record<Counted, Source[]> = {
  "sign-ups": [{ metric: "sign_up", as: "sign_ups" }],
  "sign-ins": [{ metric: "sign_in", as: "sign_ins" }],
  failures: [{ metric: "failure", as: "labels" }],
  methods: [{ metric: "sign_in", as: "labels" }],
  factors: [{ metric: "factor", as: "labels" }],
  countries: [{ metric: "country", as: "labels" }],
  "time-to-verify": [{ metric: "verify_time", as: "labels" }],
  funnel: [
    { metric: "sign_up", as: "signed_up" },
    { metric: "verified", as: "verified" },
    { metric: "entered", as: "signed_in" },
  ],
};

/** More labels than people can read; the rest are added up as `other`. */
const MOST_LABELS = 20;

/** The series of a statistic that is counted from events, the largest first. */
export async function readSeries(
  platform: Platform,
  name: Counted,
  range: Range,
  { countedFrom }: Counter,
): Promise<StatisticSeries[]> {
  const { bounds, start, end, previousStart } = range;
  const metrics = sources[name].map(({ metric }) => metric);
  const days = await readDays(platform, metrics, previousStart, end);
  const hasPrevious = countedFrom !== null && countedFrom <= previousStart;
  const seriesOf = (label: string, own: readonly MetricDay[]): StatisticSeries => {
    const values = sumIn(bounds, own);
    const before = sumIn([previousStart, start], own)[0] ?? 0;
    return { label, values, total: sum(values), previous: hasPrevious ? before : null };
  };
  return sources[name].flatMap(({ metric, as }) => {
    const own = days.filter((day) => day.metric === metric);
    if (as !== "labels") return [seriesOf(as, own)];
    const all = [...byLabel(own)]
      .map(([label, ofLabel]) => seriesOf(label, ofLabel))
      .filter(({ total, previous }) => total !== 0 || (previous ?? 0) > 0);
    return name === "time-to-verify"
      ? all.sort((one, other) => Number(one.label) - Number(other.label))
      : withOther(all.sort((one, other) => (other.total ?? 0) - (one.total ?? 0)));
  });
}

function byLabel(days: readonly MetricDay[]): Map<string, MetricDay[]> {
  const labels = new Map<string, MetricDay[]>();
  for (const day of days) {
    const own = labels.get(day.label);
    if (own) own.push(day);
    else labels.set(day.label, [day]);
  }
  return labels;
}

function withOther(series: StatisticSeries[]): StatisticSeries[] {
  if (series.length <= MOST_LABELS) return series;
  const rest = series.slice(MOST_LABELS - 1);
  const add = (pick: (one: StatisticSeries) => number | null) => sum(rest.map((one) => pick(one)));
  const other: StatisticSeries = {
    label: "other",
    values: (rest[0]?.values ?? []).map((_, index) => add(({ values }) => values[index] ?? 0)),
    total: add(({ total }) => total),
    previous: rest.some(({ previous }) => previous === null) ? null : add((one) => one.previous),
  };
  return [...series.slice(0, MOST_LABELS - 1), other];
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
