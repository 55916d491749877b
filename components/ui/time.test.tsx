import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { ReaderDatesProvider } from "./reader-dates";
import { Time } from "./time";

const at = "2026-01-14T23:30:00.000Z";

test.each([
  [null, null, "14 January 2026 at 23:30 UTC", "14 Jan 2026"],
  [null, "Europe/Berlin", "15 January 2026 at 00:30 CET", "15 Jan 2026"],
  ["en-US", "America/New_York", "January 14, 2026 at 6:30 PM EST", "Jan 14, 2026"],
  ["de-DE", "Europe/Berlin", "15 January 2026 at 00:30 CET", "15 Jan 2026"],
  ["no language", "Mars/Olympus", "14 January 2026 at 23:30 UTC", "14 Jan 2026"],
])("for %s in %s the server writes %s", (locale, zoneinfo, full, day) => {
  const html = renderToString(
    <ReaderDatesProvider locale={locale} zoneinfo={zoneinfo}>
      <Time at={at} />
    </ReaderDatesProvider>,
  ).replace(/[\u00a0\u202f]/g, " ");
  expect(html).toBe(`<time dateTime="${at}" title="${full}">${day}</time>`);
});

test("where nobody is signed in, in UTC", () => {
  expect(renderToString(<Time at={at} />)).toContain("14 January 2026 at 23:30 UTC");
});

afterEach(() => {
  vi.useRealTimers();
});

/** What a reader sees whose clock is this many minutes off, of a time that is `at` by the server's. */
function seen(minutesOff: number, at: string, future: boolean): string {
  const now = Date.parse("2026-11-14T12:00:00Z");
  vi.useFakeTimers({ now: now + minutesOff * 60_000 });
  const html = renderToString(<Time at={at} future={future} />);
  return html.replace(/<[^>]+>/g, "");
}

test.each([
  [-10, "2026-11-14T12:00:00Z", false, "just now"],
  [-10, "2026-11-14T11:55:00Z", false, "just now"],
  [-60 * 24 * 30, "2026-11-14T11:00:00Z", false, "just now"],
  [0, "2026-11-14T11:55:00Z", false, "5 minutes ago"],
  [10, "2026-11-14T12:05:00Z", true, "just now"],
  [-10, "2026-11-14T12:05:00Z", true, "in 15 minutes"],
])(
  "[C5] by a clock that is %i minutes off, %s (to come: %s) reads as %s",
  (off, at, future, words) => {
    expect(seen(off, at, future)).toBe(words);
  },
);
