import { z } from "zod";
import { count, time } from "./answers/parts";
import { isEventType } from "./events";
import { statisticQuery } from "./statistics";

/** What Gatehouse measures, in milliseconds. */
export const latencyKeys = {
  request_latency: "Every request of the API",
  page_form_latency: "Every form that is sent from a page",
  sign_in_latency: "A sign-in by password, with its hash",
  hash_latency: "A password hash, with its wait for a free core",
  email_latency: "Handing an email to its provider",
  sms_latency: "Handing a text message to its provider",
} as const;
export type LatencyKey = keyof typeof latencyKeys;

/** One operation of the API: `request_latency.login`. */
const ofOperation = /^request_latency\.[A-Za-z]{1,60}$/;

export function isLatencyKey(key: string): boolean {
  return Object.hasOwn(latencyKeys, key) || ofOperation.test(key);
}

/** A log key is a latency, or the type of an event. */
export function isLogKey(key: string): boolean {
  return isLatencyKey(key) || isEventType(key);
}

export const analysisKinds = ["basic_statistics", "percentile", "bar_chart"] as const;
export type AnalysisKind = (typeof analysisKinds)[number];

const MOST_NAMES = 20;
/** Hourly histograms of more days would be too many to read. */
export const MOST_ANALYSED_DAYS = 92;

const name = z.string().min(1).max(60);
const words = z.array(z.union([z.string().max(100), z.number()])).max(10);

/** R2R's `analytics(filters, analyses)`. */
export const analyticsBody = z
  .strictObject({
    filters: z.record(name, z.string().max(100)).meta({
      description: "Which log keys are read: a name of your choice for each.",
      example: { all_latencies: "sign_in_latency" },
    }),
    analyses: z.record(name, words).meta({
      description:
        "For each name: `basic_statistics`, `percentile` or `bar_chart`, a log key (or the name of its filter), and for a percentile which one (50 by default).",
      example: { sign_ins: ["percentile", "sign_in_latency", 95] },
    }),
    from: statisticQuery.shape.from,
    to: statisticQuery.shape.to,
  })
  .superRefine(({ filters, analyses }, { addIssue }) => {
    const refuse = (path: (string | number)[], message: string) =>
      addIssue({ code: "custom", path, message });
    for (const [of, one] of Object.entries({ filters, analyses })) {
      const names = Object.keys(one).length;
      if (names === 0) refuse([of], "Give at least one.");
      if (names > MOST_NAMES) refuse([of], `Give at most ${MOST_NAMES}.`);
    }
    for (const [own, key] of Object.entries(filters)) {
      if (!isLogKey(key)) refuse(["filters", own], "There is no log key with this name.");
    }
    const known = new Set([...Object.keys(filters), ...Object.values(filters)]);
    for (const [own, [kind, key, which, ...rest]] of Object.entries(analyses)) {
      const at = (index: number, message: string) => refuse(["analyses", own, index], message);
      if (!analysisKinds.some((one) => one === kind)) {
        at(0, `Use one of ${analysisKinds.join(", ")}.`);
      }
      if (typeof key !== "string" || !known.has(key))
        at(1, "None of the filters has this log key.");
      if (which !== undefined && kind !== "percentile")
        at(2, "Only a percentile has a third part.");
      else if (which !== undefined && !isShare(which)) at(2, "Use a number from 0 to 100.");
      if (rest.length > 0) at(3, "There is no fourth part.");
    }
  });
export type AnalyticsBody = z.input<typeof analyticsBody>;

function isShare(value: string | number): boolean {
  const share = typeof value === "number" ? value : Number.parseFloat(value);
  return String(share) === String(value) && share >= 0 && share <= 100;
}

const number = z.number().nullable();

export const analyticsView = z.object({
  from: time,
  to: time,
  filters: z.record(z.string(), z.object({ logKey: z.string(), count })),
  results: z.record(
    z.string(),
    z.object({
      analysis: z.enum(analysisKinds),
      logKey: z.string(),
      unit: z.enum(["ms", "perHour"]).meta({
        description:
          "Latencies are in milliseconds; an event’s values are how often it happened in each hour.",
      }),
      statistics: z
        .object({
          ...{ mean: number, median: number, mode: number },
          ...{ standardDeviation: number, variance: number, min: number, max: number },
        })
        .optional(),
      percentile: z.number().optional(),
      value: number.optional(),
      bars: z.array(z.object({ label: z.string(), count })).optional(),
    }),
  ),
});
export type AnalyticsView = z.output<typeof analyticsView>;
export type AnalysisResult = AnalyticsView["results"][string];
