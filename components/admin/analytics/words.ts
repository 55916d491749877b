import { methodName } from "@/components/lists/method-words";
import type { Interval, StatisticName, StatisticView } from "@/lib/contracts/statistics";

export const statisticWords: Record<StatisticName, { title: string; about: string }> = {
  "sign-ups": { title: "Sign-ups", about: "Accounts that people created." },
  "sign-ins": {
    title: "Sign-ins",
    about: "By any method, without those of admins acting as a user.",
  },
  "active-users": {
    title: "Active users",
    about: "Different users who signed in or used a session. 7 and 30 days end with each interval.",
  },
  failures: { title: "Failed and refused sign-ins", about: "By reason." },
  methods: { title: "Sign-in methods", about: "Successful sign-ins by method." },
  factors: { title: "Second factors", about: "Successful sign-ins by second factor." },
  retention: {
    title: "Retention",
    about:
      "Of those who signed up in an interval, how many were active in each week since. A week counts once it is over for all of them. Days are in UTC.",
  },
  "time-to-verify": {
    title: "Time to verify",
    about: "From the sign-up to the verified email, by the time of the sign-up.",
  },
  funnel: { title: "From sign-up to first sign-in", about: "By the time of the sign-up." },
  countries: { title: "Countries", about: "Successful sign-ins by the country of the address." },
};

const labels: Partial<Record<StatisticName, Record<string, string>>> = {
  "sign-ups": { sign_ups: "Sign-ups" },
  "sign-ins": { sign_ins: "Sign-ins" },
  "active-users": { active: "Active", week: "Last 7 days", month: "Last 30 days" },
  failures: {
    wrong_password: "Wrong password",
    wrong_code: "Wrong code",
    wrong_totp: "Wrong code of an app",
    wrong_passkey: "Wrong passkey",
    wrong_recovery_code: "Wrong recovery code",
    wrong_email_code: "Wrong email code",
    wrong_sms_code: "Wrong phone code",
    account_blocked: "Account blocked",
    account_locked: "Account locked by its owner",
    email_not_verified: "Email not verified",
    sign_up_closed: "Sign-up closed",
    linked_elsewhere: "Linked to another account",
    reauthentication_required: "Sign-in too long ago",
    hook: "Refused by this instance’s own rules",
    sign_up_refused: "Sign-up refused by this instance’s own rules",
    too_many_failures: "Locked after too many failures",
    rate_limited: "Rate limited",
    other: "Other",
  },
  factors: { none: "None" },
  funnel: { signed_up: "Signed up", verified: "Verified", signed_in: "Signed in" },
  "time-to-verify": {
    "0": "Under 1 minute",
    "1": "1 to 5 minutes",
    "2": "5 to 15 minutes",
    "3": "15 to 60 minutes",
    "4": "1 to 6 hours",
    "5": "6 to 24 hours",
    "6": "1 to 7 days",
    "7": "Over 7 days",
  },
};

/** A series by the name that people know. */
export function labelWords(name: StatisticName, label: string): string {
  const known = labels[name];
  if (known && Object.hasOwn(known, label)) return known[label] ?? label;
  if (label === "other") return "Other";
  if (name === "countries") return countryName(label);
  if (name === "retention") return label === "signed_up" ? "Signed up" : label.replace("_", " ");
  return methodName(label);
}

const regions = new Intl.DisplayNames("en", { type: "region" });

function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** When an interval begins: "14 Nov", "14:00", "Nov 2026". */
export function bucketWords(start: string, { interval, timeZone }: Zoned): string {
  return new Intl.DateTimeFormat("en-GB", { ...formats[interval], timeZone }).format(
    new Date(start),
  );
}

type Zoned = Pick<StatisticView, "interval" | "timeZone">;

const dayFormat = { day: "numeric", month: "short" } as const;
const formats: Record<Interval, Intl.DateTimeFormatOptions> = {
  hour: { ...dayFormat, hour: "2-digit", minute: "2-digit" },
  day: dayFormat,
  week: dayFormat,
  month: { month: "short", year: "numeric" },
};

export const numberWords = (value: number | null): string =>
  value === null ? "–" : value.toLocaleString("en-GB");

/** "+12 %": the change against the days before; null where nothing can be compared. */
export function changeWords(total: number | null, previous: number | null): string | null {
  if (total === null || previous === null) return null;
  if (previous === 0) return total === 0 ? "no change" : "none before";
  const change = Math.round(((total - previous) / previous) * 100);
  if (change === 0) return "no change";
  return `${change > 0 ? "+" : "−"}${Math.abs(change).toLocaleString("en-GB")} %`;
}

export function shareWords(part: number | null, whole: number | null): string {
  if (part === null || !whole) return "–";
  const share = (part / whole) * 100;
  return `${share >= 10 || share === 0 ? Math.round(share) : share.toFixed(1)} %`;
}
