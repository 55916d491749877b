import { expect, it } from "vitest";
import type { StatisticView } from "@/lib/contracts/statistics";
import { statisticCsv } from "./statistic-csv";

const view = (labels: string[]): StatisticView => ({
  ...{ name: "methods", from: "2026-11-13T23:00:00.000Z", to: "2026-11-15T23:00:00.000Z" },
  ...{ timeZone: "Europe/Budapest", interval: "day", countedTo: null, complete: true },
  buckets: ["2026-11-13T23:00:00.000Z", "2026-11-14T23:00:00.000Z"],
  series: labels.map((label) => ({ label, values: [3, null], total: 3, previous: null })),
});

it("has a row for each interval, in UTC and in the time zone", () => {
  expect(statisticCsv(view(["password", "oidc"])).split("\r\n")).toEqual([
    "start_utc,start Europe/Budapest,password,oidc",
    "2026-11-13T23:00:00.000Z,2026-11-14 00:00,3,3",
    "2026-11-14T23:00:00.000Z,2026-11-15 00:00,,",
    "",
  ]);
});

it("[S65] runs nothing in a spreadsheet", () => {
  expect(statisticCsv(view(["=1,2"])).split("\r\n")[0]).toBe(
    `start_utc,start Europe/Budapest,"'=1,2"`,
  );
});
