"use client";

import { createContext, type ReactNode, useContext } from "react";
import { englishOf, HOUSE_ENGLISH, knownZone } from "./time-words";

type ReaderDates = {
  /** IANA; null: the browser's own. */
  zone: string | null;
  locale: string;
};

const ReaderDatesContext = createContext<ReaderDates>({ zone: null, locale: HOUSE_ENGLISH });

/** The person's language and time zone, as their profile has them. */
type ReaderDatesProviderProps = {
  locale: string | null;
  zoneinfo: string | null;
  children: ReactNode;
};

/**
 * Writes every `Time` below in the person's time zone and kind of English. Both are given by the
 * server, so it and the browser write the same; a zone that the browser is too old to know gives way
 * to the browser's own.
 */
export function ReaderDatesProvider({ locale, zoneinfo, children }: ReaderDatesProviderProps) {
  const dates = { zone: knownZone(zoneinfo), locale: englishOf(locale) };
  return <ReaderDatesContext value={dates}>{children}</ReaderDatesContext>;
}

export function useReaderDates(): ReaderDates {
  return useContext(ReaderDatesContext);
}
