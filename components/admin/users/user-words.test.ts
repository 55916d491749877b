import { expect, test } from "vitest";
import type { AdminUserView } from "@/lib/contracts/user";
import { boundedCount, nameOf, signInMethodNames, statusWords } from "./user-words";

const now = new Date("2026-11-22T12:00:00Z");

function user(parts: Partial<AdminUserView>): AdminUserView {
  const plain = { email: "a@b.example", emailVerified: true, blocked: null, deletesAt: null };
  return { ...plain, ...parts } as AdminUserView;
}

function blockedUntil(until: string | null) {
  return user({ blocked: { at: now.toISOString(), until, reason: null } });
}

test.each([
  [user({}), "good", "Active"],
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
  const none = { signInMethods: [], email: null, emailVerified: false };
  const nobody = { ...none, phone: null, phoneVerified: false };
  expect(signInMethodNames(nobody)).toBe("None");
  expect(signInMethodNames({ ...nobody, signInMethods: ["password", "github"] })).toBe(
    "Password, GitHub",
  );
  const byPhone = { ...nobody, phone: "+36301234567", phoneVerified: true };
  expect(signInMethodNames(byPhone)).toBe("Phone code");
  const unverified = { ...nobody, email: "ada@example.com" };
  expect(signInMethodNames(unverified)).toBe("None");
});

test("[B5] shows the email in place of a stored name that nobody can see", () => {
  const user = { id: "1", email: "ada@example.com", profile: { name: "\u200b\u200b" } };
  expect(nameOf(user)).toBe("ada@example.com");
});
