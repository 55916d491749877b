import { describe, expect, it, test } from "vitest";
import { unknownReader, voiceFor } from "./reader";

const winter = "2026-11-14T09:00:00.000Z";
const summer = "2026-07-01T09:00:00.000Z";

/** Plain spaces, since languages and versions of ICU differ in which they choose. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("a date", () => {
  it.each([
    [null, null, winter, "14 November 2026 at 09:00 UTC"],
    [null, "Europe/Berlin", winter, "14 November 2026 at 10:00 CET"],
    ["en", "Europe/Berlin", summer, "1 July 2026 at 11:00 CEST"],
    ["en-US", "America/New_York", winter, "November 14, 2026 at 4:00 AM EST"],
    ["en-US", "America/New_York", summer, "July 1, 2026 at 5:00 AM EDT"],
    ["en-GB", "Asia/Kolkata", winter, "14 November 2026 at 14:30 GMT+5:30"],
    ["en-GB", "Pacific/Auckland", "2026-12-31T23:30:00Z", "1 January 2027 at 12:30 GMT+13"],
    ["de", "Europe/Berlin", winter, "14. November 2026 um 10:00 MEZ"],
    ["de-AT", "Europe/Vienna", summer, "1. Juli 2026 um 11:00 MESZ"],
    ["fr", null, winter, "14 novembre 2026 à 09:00 UTC"],
    ["es", "Europe/Madrid", summer, "1 de julio de 2026 a las 11:00 CEST"],
    ["zh-Hans", "Asia/Shanghai", winter, "2026年11月14日 GMT+8 17:00"],
    // The words are Simplified Chinese, so the date is too.
    ["zh-Hant-TW", "Asia/Taipei", winter, "2026年11月14日 GMT+8 17:00"],
    // No language of ours, but a zone that holds.
    ["hu-HU", "Europe/Budapest", winter, "14 November 2026 at 10:00 CET"],
    ["en-GB-u-ca-buddhist-nu-arab", null, winter, "14 November 2026 at 09:00 UTC"],
  ])("for %s in %s", (locale, zoneinfo, at, text) => {
    expect(plain(voiceFor({ locale, zoneinfo }).dateText(at))).toBe(text);
  });

  it.each(["Mars/Olympus", "", "CEST ", "Europe/Berlin\n"])("in no zone, %j, is in UTC", (zone) => {
    const { dateText } = voiceFor({ locale: "de", zoneinfo: zone });
    expect(dateText(winter)).toBe("14. November 2026 um 09:00 UTC");
  });

  it("tells the hour that comes twice apart", () => {
    const { dateText } = voiceFor({ locale: "de", zoneinfo: "Europe/Berlin" });
    expect(dateText("2026-10-25T00:30:00Z")).toBe("25. Oktober 2026 um 02:30 MESZ");
    expect(dateText("2026-10-25T01:30:00Z")).toBe("25. Oktober 2026 um 02:30 MEZ");
  });
});

test.each([
  [null, 1, "1 minute"],
  [null, 10, "10 minutes"],
  [null, 60, "1 hour"],
  [null, 90, "90 minutes"],
  [null, 4320, "72 hours"],
  ["de", 1, "1 Minute"],
  ["de", 1440, "24 Stunden"],
  ["fr", 60, "1 heure"],
  ["es", 10, "10 minutos"],
  ["zh", 10, "10分钟"],
  ["zh", 60, "1小时"],
])("%s: %d minutes", (locale, minutes, text) => {
  expect(plain(voiceFor({ locale, zoneinfo: null }).durationText(minutes))).toBe(text);
});

test("who is not known reads English", () => {
  expect(voiceFor(unknownReader).tag).toBe("en");
  expect(voiceFor({ locale: "no language", zoneinfo: null }).tag).toBe("en");
  expect(voiceFor({ locale: "zh-CN", zoneinfo: null }).tag).toBe("zh-Hans");
});
