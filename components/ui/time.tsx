"use client";

import { useEffect, useState } from "react";
import { fullTime, relativeTime } from "./time-words";

type TimeProps = {
  /** ISO 8601. */
  at: string;
  className?: string;
};

/**
 * A moment in words: relative up to a week, else the day; the full time on hover. The server writes
 * it in UTC; the browser corrects it to its own time zone and keeps it current.
 */
export function Time({ at, className }: TimeProps) {
  const [here, setHere] = useState(false);
  const [, setTick] = useState(0);
  useEffect(() => {
    setHere(true);
    const timer = setInterval(() => setTick((tick) => tick + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const zone = here ? undefined : "UTC";
  const date = new Date(at);
  return (
    <time dateTime={at} title={fullTime(date, zone)} className={className} suppressHydrationWarning>
      {relativeTime(date, new Date(), zone)}
    </time>
  );
}
