import {
  type Interval,
  MOST_DAYS,
  MOST_HOURLY_DAYS,
  type StatisticQuery,
  statisticQuery,
} from "@/lib/contracts/statistics";
import { fieldError } from "@/lib/domain/core/errors";
import { ceilTo, DAY_MS, floorTo, HOUR_MS, QUARTER_MS } from "./quarters";
import { addDays, type Day, dayAt, daysBetween, startOfPeriod, startsOfDays } from "./zone-days";

/** A span of time in a time zone, cut into intervals, and the span before it. */
export type Range = {
  timeZone: string;
  interval: Interval;
  start: number;
  /** The moment before which it ends. */
  end: number;
  firstDay: Day;
  lastDay: Day;
  /** Where each interval begins, and where the last one ends. */
  bounds: number[];
  /** As many days, directly before. */
  previousStart: number;
};

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
const invalid = (path: string, message: string) => fieldError("validation_failed", path, message);

/**
 * Reads which span a query means, in whole quarter-hours.
 * @param byHour whether it can be cut into hours
 * @throws validation_failed for one that is backwards, too long, in the future, or in too many parts
 */
export function rangeOf(now: Date, input: StatisticQuery, { byHour = true } = {}): Range {
  const query = statisticQuery.parse(input);
  const { timeZone } = query;
  const today = dayAt(timeZone, now.getTime());
  const to = query.to ?? today;
  const lastDay = isDay(to) ? to : dayAt(timeZone, Date.parse(to) - 1);
  const from = query.from ?? addDays(lastDay, -29);
  const firstDay = isDay(from) ? from : dayAt(timeZone, Date.parse(from));
  if (Number(firstDay.slice(0, 4)) < 1972) throw invalid("from", "Enter a year from 1972 on.");
  const days = daysBetween(firstDay, lastDay) + 1;
  if (days < 1) throw invalid("to", "The range ends before it begins.");
  if (days > MOST_DAYS) {
    throw invalid("from", `Choose at most ${MOST_DAYS} days: this range has ${days}.`);
  }
  if (firstDay > today) throw invalid("from", "The range begins in the future.");

  const starts = startsOfDays(timeZone, addDays(firstDay, -days), days * 2);
  const [dayStart = 0, dayEnd = 0] = [starts[days], starts[days * 2]];
  const start = isDay(from) ? dayStart : floorTo(Date.parse(from), QUARTER_MS);
  const end = isDay(to) ? dayEnd : ceilTo(Date.parse(to), QUARTER_MS);
  if (end <= start) throw invalid("to", "The range ends before it begins.");
  const interval = query.interval ?? usualInterval(end - start, byHour);
  if (interval === "hour" && !byHour) {
    throw invalid("interval", "Choose an interval of a day or longer.");
  }
  if (interval === "hour" && days > MOST_HOURLY_DAYS) {
    throw invalid("interval", `Choose a longer interval for more than ${MOST_HOURLY_DAYS} days.`);
  }
  const marks = marksOf(interval, firstDay, starts.slice(days));
  const inside = marks.filter((at) => at > start && at < end);
  const previousStart = isDay(from) ? (starts[0] ?? 0) : start - (end - start);
  return {
    ...{ timeZone, interval, start, end, firstDay, lastDay },
    ...{ bounds: [start, ...inside, end], previousStart },
  };
}

function usualInterval(length: number, byHour: boolean): Interval {
  if (byHour && length <= 2 * DAY_MS + HOUR_MS) return "hour";
  return length <= 93 * DAY_MS ? "day" : "week";
}

/** Where the intervals begin that these days have. */
function marksOf(interval: Interval, firstDay: Day, starts: readonly number[]): number[] {
  if (interval === "day") return [...starts];
  if (interval === "hour") {
    return starts.slice(0, -1).flatMap((start, index) => {
      const hours = Math.ceil(((starts[index + 1] ?? start) - start) / HOUR_MS);
      return Array.from({ length: hours }, (_, hour) => start + hour * HOUR_MS);
    });
  }
  return starts.filter((_, index) => {
    const day = addDays(firstDay, index);
    return startOfPeriod(day, interval) === day;
  });
}
