"use client";

import { createContext, type ReactNode, useContext } from "react";
import { DEFAULT_ENGLISH, englishOf, knownZone } from "./time-words";

type ReaderDates = {
  /** IANA time zone; null is the browser's own. */
  zone: string | null;
  locale: string;
};

const ReaderDatesContext = createContext<ReaderDates>({ zone: null, locale: DEFAULT_ENGLISH });

/** The person's language and time zone, as their profile has them. */
type ReaderDatesProviderProps = {
  locale: string | null;
  zoneinfo: string | null;
  children: ReactNode;
};

/**
 * Sets the time zone and the regional English of every `Time` below it. Both come from the server, so
 * that server and browser render the same. A zone unknown to the browser is replaced by its own.
 */
export function ReaderDatesProvider({ locale, zoneinfo, children }: ReaderDatesProviderProps) {
  const dates = { zone: knownZone(zoneinfo), locale: englishOf(locale) };
  return <ReaderDatesContext value={dates}>{children}</ReaderDatesContext>;
}

export function useReaderDates(): ReaderDates {
  return useContext(ReaderDatesContext);
}
