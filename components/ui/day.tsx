"use client";

import { day, fullTime } from "./time-words";
import { useZone } from "./use-zone";

/** A date, as "14 Nov 2026", in the same time zone as `Time`; the full time on hover. */
export function Day({ at }: { at: string }) {
  const { zone, locale } = useZone();
  const date = new Date(at);
  return (
    <time dateTime={at} title={fullTime(date, zone, locale)} suppressHydrationWarning>
      {day(date, zone, locale)}
    </time>
  );
}
