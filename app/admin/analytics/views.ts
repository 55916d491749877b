import type { StatisticName } from "@/lib/contracts/statistics";

export type View = "growth" | "sign-ins" | "active-users" | "latency";

const base = "/admin/analytics";

/** The pages of analytics, in the order of their tabs. */
export const views: Record<View, { path: string; label: string; names: StatisticName[] }> = {
  growth: { path: base, label: "Growth", names: ["sign-ups", "funnel", "time-to-verify"] },
  "sign-ins": {
    path: `${base}/sign-ins`,
    label: "Sign-ins",
    names: ["sign-ins", "failures", "methods", "factors", "countries"],
  },
  "active-users": {
    path: `${base}/active-users`,
    label: "Active users",
    names: ["active-users", "retention"],
  },
  latency: { path: `${base}/latency`, label: "Latency", names: [] },
};
