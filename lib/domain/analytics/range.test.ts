import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/domain/core/errors";
import { rangeOf } from "./range";

const now = new Date("2026-11-14T09:30:00Z");
const iso = (at: number) => new Date(at).toISOString();

describe("a range", () => {
  it("is the last 30 days by default, by day, in UTC", () => {
    const range = rangeOf(now, {});
    expect(range).toMatchObject({ firstDay: "2026-10-16", lastDay: "2026-11-14", interval: "day" });
    expect(range.bounds).toHaveLength(31);
    expect(iso(range.previousStart)).toBe("2026-09-16T00:00:00.000Z");
  });

  it("begins and ends at midnight of its time zone, over a change of the clocks", () => {
    const range = rangeOf(now, {
      ...{ from: "2026-10-25", to: "2026-10-25", timeZone: "Europe/Budapest" },
    });
    expect([iso(range.start), iso(range.end)]).toEqual([
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ]);
    expect(range.interval).toBe("hour");
    expect(range.bounds).toHaveLength(26);
    expect(iso(range.previousStart)).toBe("2026-10-23T22:00:00.000Z");
  });

  it.each([
    ["day", ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"]],
    ["week", ["2026-10-30", "2026-11-02"]],
    ["month", ["2026-10-30", "2026-11-01"]],
  ] as const)("cut into a %s each begins at %j", (interval, days) => {
    const { bounds } = rangeOf(now, { from: "2026-10-30", to: "2026-11-03", interval });
    expect(bounds.slice(0, -1).map((at) => iso(at).slice(0, 10))).toEqual(days);
    expect(iso(bounds.at(-1) ?? 0)).toBe("2026-11-04T00:00:00.000Z");
  });

  it("takes moments as they are, in whole quarter-hours", () => {
    const range = rangeOf(now, { from: "2026-11-14T07:20:00Z", to: "2026-11-14T11:50:00+02:00" });
    expect(range.bounds.map(iso)).toEqual([
      "2026-11-14T07:15:00.000Z",
      "2026-11-14T08:00:00.000Z",
      "2026-11-14T09:00:00.000Z",
      "2026-11-14T10:00:00.000Z",
    ]);
  });

  it.each([
    ["backwards", { from: "2026-11-02", to: "2026-11-01" }, "to"],
    ["backwards by minutes", { from: "2026-11-02T10:00:00Z", to: "2026-11-02T09:00:00Z" }, "to"],
    ["empty", { from: "2026-11-02T10:00:00Z", to: "2026-11-02T10:00:00Z" }, "to"],
    ["too long", { from: "2025-10-01", to: "2026-11-14" }, "from"],
    ["in the future", { from: "2026-11-16", to: "2026-11-17" }, "from"],
    ["of another age", { from: "0001-01-01", to: "0001-01-02" }, "from"],
    ["of too many hours", { from: "2026-10-01", to: "2026-11-01", interval: "hour" }, "interval"],
  ] as const)("[S64] that is %s is refused", (_what, query, path) => {
    try {
      rangeOf(now, query);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).details.issues?.[0]?.path).toBe(path);
    }
  });
});
