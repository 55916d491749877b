"use client";

import { useEffect, useState } from "react";
import { useReaderDates } from "./reader-dates";
import { fullTime, relativeTime } from "./time-words";

type TimeProps = {
  /** ISO 8601. */
  at: string;
  className?: string;
};

/**
 * A moment in words: relative up to a week, else the day; the full time on hover. In the time zone of
 * the signed-in person's profile and in their kind of English (`ReaderDatesProvider`). Where the
 * profile names no zone, the server writes UTC and the browser corrects it to its own. The browser
 * keeps it current.
 */
export function Time({ at, className }: TimeProps) {
  const reader = useReaderDates();
  const [here, setHere] = useState(false);
  const [, setTick] = useState(0);
  useEffect(() => {
    setHere(true);
    const timer = setInterval(() => setTick((tick) => tick + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const zone = reader.zone ?? (here ? undefined : "UTC");
  const date = new Date(at);
  return (
    <time
      dateTime={at}
      title={fullTime(date, zone, reader.locale)}
      className={className}
      suppressHydrationWarning
    >
      {relativeTime(date, new Date(), zone, reader.locale)}
    </time>
  );
}
