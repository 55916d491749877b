import { expect, test } from "vitest";
import type { AdminUserView } from "@/lib/contracts/user";
import { boundedCount, nameOf, signInMethodNames, statusWords } from "./user-words";

const now = new Date("2026-11-22T12:00:00Z");

function user(parts: Partial<AdminUserView>): AdminUserView {
  const plain = { email: "a@b.example", emailVerified: true, blocked: null, deletesAt: null };
  return { ...plain, ...parts } as AdminUserView;
}

function blockedUntil(until: string | null) {
  return user({ blocked: { at: now.toISOString(), until, reason: null, by: null } });
}

test.each([
  [user({}), "good", "Active"],
  [user({ mfaEnabled: true }), "good", "Active with two-step"],
  [user({ emailVerified: false }), "warn", "Unverified"],
  [user({ email: null, emailVerified: false }), "good", "Active"],
  [blockedUntil(null), "danger", "Blocked"],
  [blockedUntil("2026-12-01T00:00:00Z"), "danger", "Blocked until 1 Dec"],
  [blockedUntil("2027-02-01T00:00:00Z"), "danger", "Blocked until 1 Feb 2027"],
  [user({ deletesAt: "2026-12-01T11:00:00Z" }), "quiet", "Deletes in 9 days"],
  [user({ deletesAt: "2026-11-23T11:00:00Z" }), "quiet", "Deletes tomorrow"],
  [user({ deletesAt: "2026-11-22T11:00:00Z" }), "quiet", "Deletes today"],
])("a user's status in words (%#)", (one, tone, words) => {
  const status = statusWords(one, now);
  expect(status.tone).toBe(tone);
  expect([status.words, status.more].filter(Boolean).join(" ")).toBe(words);
});

test("a bounded count says so", () => {
  expect(boundedCount(1000, 1000)).toBe("1,000");
  expect(boundedCount(1001, 1000)).toBe("1,000+");
  expect(boundedCount(7, 1000)).toBe("7");
});

test("[F8] sign-in methods have the names that people know, and codes are among them", () => {
  expect(signInMethodNames({ signInMethods: [] })).toBe("None");
  expect(signInMethodNames({ signInMethods: ["sms_code"] })).toBe("Phone code");
  const signInMethods = ["password", "github", "email_code"];
  expect(signInMethodNames({ signInMethods })).toBe("Password, GitHub, Email code");
});

test("[F16] someone who has only a phone is shown by the number as people write it", () => {
  const none = { username: null, email: null, profile: { name: null } };
  expect(nameOf({ id: "1", phone: "+36301234567", ...none })).toBe("+36 30 123 4567");
});

test("[B5] shows the email in place of a stored name that nobody can see", () => {
  const user = { id: "1", email: "ada@example.com", profile: { name: "\u200b\u200b" } };
  expect(nameOf(user)).toBe("ada@example.com");
});
