import { methodName } from "@/components/lists/method-words";
import type { UserSort } from "@/lib/contracts/admin";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import { daysOf } from "@/lib/contracts/fields";
import { shortDay } from "./user-words";

type Choice = { value: string; label: string };

export const statusChoices: readonly Choice[] = [
  { value: "active", label: "Active" },
  { value: "unverified", label: "Unverified" },
  { value: "blocked", label: "Blocked" },
  { value: "pendingDeletion", label: "Pending deletion" },
];

export const emailChoices: readonly Choice[] = [
  { value: "verified", label: "Verified" },
  { value: "unverified", label: "Not verified" },
  { value: "none", label: "None" },
];

export const phoneChoices = emailChoices;

export const methodChoices: readonly Choice[] = [
  ...["password", "passkey", "email_code", "sms_code"].map((value) => ({
    value,
    label: methodName(value),
  })),
  { value: "provider", label: "Any identity provider" },
];

export const factorChoices: readonly Choice[] = [
  { value: "any", label: "Any" },
  { value: "none", label: "None" },
  ...["totp", "passkey", "email_code", "sms_code"].map((value) => ({
    value,
    label: methodName(value),
  })),
];

export const signedInChoices: readonly Choice[] = [
  { value: "ever", label: "Has signed in" },
  { value: "never", label: "Never signed in" },
];

export const recentChoices: readonly Choice[] = [1, 7, 30, 90].map((days) => ({
  value: `${days}d`,
  label: days === 1 ? "Last 24 hours" : `Last ${days} days`,
}));

export const orderWords: Record<UserSort, string> = {
  "-createdAt": "newest first",
  createdAt: "oldest first",
  email: "by email, A to Z",
  "-email": "by email, Z to A",
  username: "by username, A to Z",
  "-username": "by username, Z to A",
  "-lastLoginAt": "last sign-in first",
  lastLoginAt: "longest without a sign-in first",
};

/** A part of the query that is a filter; the search has its field to show it. */
export type FilterName = Exclude<
  keyof UsersPageQuery,
  "q" | "sort" | "columns" | "view" | "cursor"
>;

/** The words of each filter that is on, in the order of the panel. */
export function filterWords(
  query: UsersPageQuery,
  now: Date,
): { name: FilterName; words: string }[] {
  const words: Record<FilterName, string | undefined> = {
    status: labelled("Status", statusChoices, query.status),
    role: labelled("Role", [], query.role),
    email: labelled("Email", emailChoices, query.email),
    phone: labelled("Phone", phoneChoices, query.phone),
    method: labelled("Signs in with", methodChoices, query.method),
    provider: query.provider && `Provider: ${methodName(query.provider)}`,
    factor: labelled("Second factor", factorChoices, query.factor),
    signedIn: signedInChoices.find(({ value }) => value === query.signedIn)?.label,
    createdAfter: after("Created", query.createdAfter, now),
    createdBefore: before("Created", query.createdBefore, now),
    lastLoginAfter: after("Active", query.lastLoginAfter, now),
    lastLoginBefore: before("Last signed in", query.lastLoginBefore, now),
  };
  return Object.entries(words).flatMap(([name, text]) =>
    text ? [{ name: name as FilterName, words: text }] : [],
  );
}

function labelled(label: string, choices: readonly Choice[], value: string | undefined) {
  if (value === undefined) return undefined;
  return `${label}: ${choices.find((one) => one.value === value)?.label ?? value}`;
}

function after(what: string, value: string | undefined, now: Date) {
  if (value === undefined) return undefined;
  const days = daysOf(value);
  if (days === null) return `${what} since ${shortDay(value, now)}`;
  return days === 1 ? `${what} in the last 24 hours` : `${what} in the last ${days} days`;
}

function before(what: string, value: string | undefined, now: Date) {
  if (value === undefined) return undefined;
  const days = daysOf(value);
  if (days === null) return `${what} before ${shortDay(value, now)}`;
  return days === 1 ? `${what} more than a day ago` : `${what} more than ${days} days ago`;
}
