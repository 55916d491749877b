import { validate } from "uuid";

/** What is counted of events; `verified`, `entered` and `verify_time` are counted of sign-ups, at the time of the sign-up. */
export type EventMetric =
  | ("sign_up" | "sign_in" | "factor" | "failure" | "country" | "event")
  /** Sign-ins to an application; its label is the application's id. */
  | "application";
export type SignUpMetric = "verified" | "entered" | "verify_time";
export type Metric = EventMetric | SignUpMetric;

export const eventMetrics: readonly EventMetric[] = [
  ...(["sign_up", "sign_in", "factor", "failure", "country", "event"] as const),
  "application",
];
export const signUpMetrics: readonly SignUpMetric[] = ["verified", "entered", "verify_time"];

/** Events of one quarter-hour that have all of this in common. */
export type EventGroup = {
  type: string;
  method: string | null;
  factor: string | null;
  reason: string | null;
  country: string | null;
  application: string | null;
};

/** Under which metrics and labels an event counts. */
export function metricsOf(group: EventGroup): [EventMetric, string][] {
  return [["event", group.type], ...ownMetrics(group)];
}

function ownMetrics({
  type,
  method,
  factor,
  reason,
  country,
  application,
}: EventGroup): [EventMetric, string][] {
  switch (type) {
    case "user.registered":
      return [["sign_up", method ?? "other"]];
    case "sign_in.succeeded":
      return [
        ["sign_in", method ?? "other"],
        ["factor", factor ?? "none"],
        ...(country ? [["country", country] satisfies [EventMetric, string]] : []),
      ];
    case "application.signed_in":
      // A client that nobody registered has an address for an id, of which there can be any number.
      return application && validate(application) ? [["application", application]] : [];
    case "sign_in.failed":
      return [["failure", `wrong_${method ?? "password"}`]];
    case "sign_in.refused":
      return [["failure", reason ?? "other"]];
    case "sign_in.locked":
      return [["failure", "too_many_failures"]];
    case "limit.reached":
      return [["failure", "rate_limited"]];
    case "sign_up.refused":
      return [["failure", "sign_up_refused"]];
    default:
      return [];
  }
}

/** Until how many seconds after the sign-up each step of `verify_time` goes; the last has no end. */
export const VERIFY_STEPS = [60, 300, 900, 3600, 21_600, 86_400, 604_800];
