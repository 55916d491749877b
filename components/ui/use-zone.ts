"use client";

import { useEffect, useState } from "react";
import { useReaderDates } from "./reader-dates";

/** The reader's zone; without one, UTC on the server and then undefined, which is the browser's own. */
export function useZone(): { zone: string | undefined; locale: string } {
  const reader = useReaderDates();
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return { zone: reader.zone ?? (inBrowser ? undefined : "UTC"), locale: reader.locale };
}
