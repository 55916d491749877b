import { methodName } from "@/components/lists/method-words";
import type { Tone } from "@/components/ui/status-dot";
import type { SignInLimit } from "@/lib/contracts/answers/admin";
import { phoneText } from "@/lib/contracts/phone";
import type { AdminUserView } from "@/lib/contracts/user";
import { visibleName } from "@/lib/contracts/visible-name";

type Status = {
  tone: Tone;
  words: string;
  /** Added after the words where there is room. */
  more?: string;
};

/** A user's status in a few words. A block comes before a deletion, and both before what is unverified. */
export function statusWords(user: AdminUserView, now: Date): Status {
  if (user.blocked) {
    const { until } = user.blocked;
    const more = until ? { more: `until ${shortDay(until, now)}` } : {};
    return { tone: "danger", words: "Blocked", ...more };
  }
  if (user.deletesAt)
    return { tone: "quiet", words: "Deletes", more: daysUntil(user.deletesAt, now) };
  if (user.email && !user.emailVerified) return { tone: "warn", words: "Unverified" };
  return { tone: "good", words: "Active", ...(user.mfaEnabled && { more: "with two-step" }) };
}

/** "1 Dec", with the year if it is not this year. In UTC, since blocks end at midnight UTC. */
export function shortDay(at: string, now: Date): string {
  const date = new Date(at);
  const sameYear = date.getUTCFullYear() === now.getUTCFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
    timeZone: "UTC",
  }).format(date);
}

function daysUntil(at: string, now: Date): string {
  const days = Math.ceil((Date.parse(at) - now.getTime()) / 86_400_000);
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** "Password, GitHub, Email code" */
export function signInMethodNames({ signInMethods }: Pick<AdminUserView, "signInMethods">): string {
  return signInMethods.map(methodName).join(", ") || "None";
}

/** The one name a user is shown by. */
export function nameOf(user: {
  id: string;
  email: string | null;
  username?: string | null;
  phone?: string | null;
  profile: { name: string | null };
}): string {
  const { username, email, phone } = user;
  return (
    visibleName(user.profile.name) ?? username ?? email ?? (phone ? phoneText(phone) : user.id)
  );
}

/** "1,000+" once counting has stopped. */
export function boundedCount(total: number, bound: number): string {
  const words = Math.min(total, bound).toLocaleString("en-GB");
  return total > bound ? `${words}+` : words;
}

const limitNames: Record<string, string> = {
  signInAccount: "Failed sign-ins",
  passwordProof: "Wrong current passwords",
  codeTryDestination: "Wrong codes",
};

/** What one of the counters counts that can keep a user out. */
export function limitName(limit: string, of: SignInLimit["of"]): string {
  const name = limitNames[limit] ?? limit;
  return of === "account" ? name : `${name} (${of})`;
}
