import { z } from "zod";
import { count, time } from "./answers/parts";
import { instant, line } from "./fields";

/** What is counted, in the order of the page. */
export const statisticNames = [
  "sign-ups",
  "sign-ins",
  "active-users",
  "failures",
  "methods",
  "factors",
  "retention",
  "time-to-verify",
  "funnel",
  "countries",
] as const;
export type StatisticName = (typeof statisticNames)[number];

export const intervals = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof intervals)[number];

/** A year and a month, so that a year can be compared with the one before. */
export const MOST_DAYS = 400;
/** Beyond them, hours would be too many to read. */
export const MOST_HOURLY_DAYS = 14;

/** Whether an IANA time zone is known here. An offset such as +02:00 has no daylight saving time, and is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = line(64).refine(
  isTimeZone,
  "There is no time zone with this name. Enter one such as Europe/Budapest.",
);

const dayOrTime = z.union([z.iso.date(), instant], {
  message: "Enter a day, such as 2026-11-14, or a time, such as 2026-11-14T09:30:00Z.",
});

export const statisticQuery = z.strictObject({
  /** The first day, or the first moment. By default 29 days before `to`. */
  from: dayOrTime.optional(),
  /** The last day, which counts whole, or the moment before which it ends. By default now. */
  to: dayOrTime.optional(),
  interval: z.enum(intervals).optional(),
  timeZone: timeZone.default("UTC"),
});
export type StatisticQuery = z.input<typeof statisticQuery>;

export const statisticParams = z.object({
  name: z.enum(statisticNames, {
    message: `There is no such statistic. There are: ${statisticNames.join(", ")}.`,
  }),
});

export const statisticView = z.object({
  name: z.enum(statisticNames),
  from: time,
  to: time.meta({ description: "The moment before which it ends." }),
  timeZone: z.string(),
  interval: z.enum(intervals),
  buckets: z.array(time).meta({ description: "When each interval begins, oldest first." }),
  series: z.array(
    z.object({
      label: z.string(),
      values: z
        .array(count.nullable())
        .meta({ description: "One for each bucket; null where nothing can be said yet." }),
      total: count.nullable().meta({ description: "Of the whole range." }),
      previous: count.nullable().meta({
        description: "The total of as many days before; null where nothing was counted then.",
      }),
    }),
  ),
  countedTo: time.nullable().meta({
    description: "Events after it are not counted yet. null: counting has not begun.",
  }),
  complete: z.boolean().meta({
    description: "false while older events, or active users of this time zone, are being counted.",
  }),
});
export type StatisticView = z.output<typeof statisticView>;
export type StatisticSeries = StatisticView["series"][number];
