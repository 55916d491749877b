import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
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
