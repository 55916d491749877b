import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { analyticsBody } from "@/lib/contracts/analytics";
import { type Histogram, stepOf } from "@/lib/platform/latencies";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { refusalOf, systemCtx } from "@/lib/testing/factories";
import { analyse } from "./analyse";
import { countEvents } from "./count-events";
import { saveLatencies } from "./save-latencies";

const app = testApp();

beforeEach(() => emptyTables(app().database));

function histogramOf(values: readonly number[]): Histogram {
  const steps: number[] = [];
  for (const value of values) {
    while (steps.length <= stepOf(value)) steps.push(0);
    steps[stepOf(value)] = (steps[stepOf(value)] ?? 0) + 1;
  }
  return {
    count: values.length,
    total: values.reduce((sum, value) => sum + value, 0),
    squares: values.reduce((sum, value) => sum + value * value, 0),
    ...{ least: Math.min(...values), most: Math.max(...values), steps },
  };
}

const save = (key: string, values: readonly number[]) =>
  saveLatencies(app(), new Map([[key, histogramOf(values)]]));

describe("latencies", () => {
  it("of several processes and hours add up, to statistics, percentiles and bars", async () => {
    await save("sign_in_latency", [10, 20, 30]);
    await save("sign_in_latency", [400]);
    app().clock.advance(-3600);
    await save("sign_in_latency", [40]);
    app().clock.advance(3600);
    await save("hash_latency", [1]);
    const { filters, results } = await analyse(systemCtx(app()), {
      filters: { all_latencies: "sign_in_latency" },
      analyses: {
        all: ["basic_statistics", "sign_in_latency"],
        most: ["percentile", "all_latencies", "100"],
        middle: ["percentile", "sign_in_latency", 50],
        bars: ["bar_chart", "sign_in_latency"],
      },
    });
    expect(filters).toEqual({ all_latencies: { logKey: "sign_in_latency", count: 5 } });
    expect(results.all).toMatchObject({
      ...{ analysis: "basic_statistics", logKey: "sign_in_latency", unit: "ms" },
      statistics: { mean: 100, min: 10, max: 400, standardDeviation: 150.333 },
    });
    expect(results.most?.value).toBe(400);
    // At most a tenth off.
    expect(Math.abs((results.middle?.value ?? 0) - 30)).toBeLessThan(4);
    expect(results.bars?.bars?.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(results.bars?.bars?.length).toBeLessThanOrEqual(20);
  });

  it("that nobody recorded have no values", async () => {
    const { results } = await analyse(systemCtx(app()), {
      filters: { mail: "email_latency" },
      analyses: { all: ["basic_statistics", "mail"], p: ["percentile", "mail"] },
    });
    expect(results.all?.statistics?.mean).toBeNull();
    expect(results.p).toMatchObject({ percentile: 50, value: null });
  });
});

it("events are analysed by how often they happened in each hour", async () => {
  for (const time of ["08:05", "08:10", "07:00"]) {
    await app().database.prisma.auditEvent.create({
      data: { id: uuid(), type: "sign_in.failed", createdAt: new Date(`2026-11-14T${time}:00Z`) },
    });
  }
  await countEvents(app());
  const { results } = await analyse(systemCtx(app()), {
    filters: { failures: "sign_in.failed" },
    analyses: {
      all: ["basic_statistics", "failures"],
      p: ["percentile", "failures", 100],
      bars: ["bar_chart", "failures"],
    },
    ...{ from: "2026-11-14T06:00:00Z", to: "2026-11-14T10:00:00Z" },
  });
  expect(results.all?.statistics).toMatchObject({ mean: 0.75, median: 0, mode: 0, max: 2 });
  expect(results.p?.value).toBe(2);
  expect(results.bars?.bars?.map(({ count }) => count)).toEqual([0, 1, 2, 0]);
});

describe("[S64] nonsense is refused at its place", () => {
  const filters = { one: "hash_latency" };
  it.each([
    ["no filter", { filters: {}, analyses: { a: ["bar_chart", "x"] } }, "filters"],
    ["an unknown log key", { filters: { a: "search_latency" }, analyses: {} }, "filters.a"],
    ["an unknown analysis", { filters, analyses: { a: ["sum", "one"] } }, "analyses.a.0"],
    ["a key of no filter", { filters, analyses: { a: ["bar_chart", "two"] } }, "analyses.a.1"],
    [
      "a percentile of 101",
      { filters, analyses: { a: ["percentile", "one", 101] } },
      "analyses.a.2",
    ],
    [
      "a percentile of words",
      { filters, analyses: { a: ["percentile", "one", "x"] } },
      "analyses.a.2",
    ],
    ["too much", { filters, analyses: { a: ["bar_chart", "one", 3] } }, "analyses.a.2"],
    ["nothing", { filters, analyses: { a: [] } }, "analyses.a.0"],
  ])("%s", (_what, body, path) => {
    const parsed = analyticsBody.safeParse(body);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  it("and more than twenty of anything", () => {
    const many = Object.fromEntries(
      Array.from({ length: 21 }, (_, n) => [`f${n}`, "hash_latency"]),
    );
    const body = { filters: many, analyses: { a: ["bar_chart", "f1"] } };
    expect(analyticsBody.safeParse(body).success).toBe(false);
  });

  it("and a range of more days than can be read", async () => {
    const body = { filters, analyses: { a: ["bar_chart", "one"] }, from: "2026-07-01" };
    expect(await refusalOf(analyse(systemCtx(app()), body))).toBe("validation_failed");
  });
});
