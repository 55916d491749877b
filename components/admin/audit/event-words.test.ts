import { describe, expect, it, test } from "vitest";
import { isFailure } from "@/components/lists/event-words-line";
import { eventTypes } from "@/lib/contracts/events";
import { eventSamples } from "@/lib/testing/event-samples";
import { eventFacts, eventNote } from "./event-words";

describe("[F16] an event is told in words", () => {
  it.each([
    [{ reason: "account_blocked" }, "Reason", "Account blocked"],
    [{ reason: "Wrote spam" }, "Reason", "Wrote spam"],
    [{ scene: "RESET_PASSWORD" }, "Purpose", "Reset password"],
    [{ method: "github" }, "Sign-in method", "GitHub"],
    [{ kind: "api" }, "Type", "App"],
    [{ until: "2026-12-28T00:00:00Z" }, "Until", "28 December 2026 at 00:00 UTC"],
    [{ fields: ["givenName", "zoneinfo"] }, "Fields", "first name, time zone"],
    [{ keys: ["signUpOpen"] }, "Settings", "Allow public sign-up"],
    [{ to: { signUpOpen: false } }, "After", "Allow public sign-up: off"],
    [
      { from: { identifiers: { email: { enabled: true, required: false } } } },
      "Before",
      "Identifiers: (Email: (Enabled: on, Required: off))",
    ],
    [{ to: { blockedPhonePrefixes: [] } }, "After", "Blocked phone prefixes: None"],
    [{ device: "Firefox on Windows" }, "Device", "Firefox on Windows"],
  ])("%j", (data, label, value) => {
    expect(eventFacts({ data })).toEqual([{ label, value }]);
  });

  it("with a label for everything that any type records", () => {
    const labels = eventTypes.flatMap((type) => eventFacts({ data: eventSamples[type] }));
    for (const { label, value } of labels) {
      expect(label).toMatch(/^[A-Z]/);
      expect(value).not.toContain("[object");
    }
  });

  it("next to its text where that is all there is to say", () => {
    const refused = { type: "sign_in.refused", data: { reason: "account_blocked" } };
    expect(eventNote(refused)).toBe("Account blocked");
    const blocked = { type: "user.blocked", data: { reason: null, until: "2026-12-28T00:00:00Z" } };
    expect(eventNote(blocked)).toBe("until 28 Dec 2026");
    expect(eventNote({ type: "session.ended", data: { device: "Firefox on Windows" } })).toBe(
      "Firefox on Windows",
    );
  });
});

test("[F21] failures are told from successes, also those of types to come", () => {
  expect(eventTypes.filter(isFailure)).toEqual([
    "user.registration_refused",
    "sign_up.refused",
    "sign_in.failed",
    "sign_in.refused",
    "session.token_reused",
    "identity.confirm_failed",
    "admin.refused",
  ]);
});
