"use client";

import { useEffect, useState } from "react";
import { fullTime, relativeTime } from "./time-words";
import { useZone } from "./use-zone";

type TimeProps = {
  /** ISO 8601. */
  at: string;
  /** The time is yet to come. Without it, it has happened: a clock that is wrong never makes it later than now. */
  future?: boolean;
  className?: string;
};

/**
 * A time in words: relative within a week, otherwise the day; the full time on hover. It uses the time
 * zone and regional English of the user's profile (`ReaderDatesProvider`). Where the profile has no time
 * zone, the server renders UTC and the browser replaces it with its own. The browser keeps it current.
 */
export function Time({ at, future = false, className }: TimeProps) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const { zone, locale } = useZone();
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      title={fullTime(date, zone, locale)}
      className={className}
      suppressHydrationWarning
    >
      {relativeTime(date, readersNow(date, future), zone, locale)}
    </time>
  );
}

/** The reader's clock, or the time itself where that clock contradicts it. */
function readersNow(date: Date, future: boolean): Date {
  const now = new Date();
  return now < date === future ? now : date;
}
