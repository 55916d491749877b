import { describe, expect, it, test } from "vitest";
import { emailAddress, filled, newPasswordOf, optionalEmail, sixDigits } from "./form-checks";

const form = new FormData();

test("a new password has the minimum length from the settings, counted in characters", () => {
  const check = newPasswordOf(15);
  expect(check("x".repeat(14), form)).toMatch("at least 15 characters");
  expect(check("🚪".repeat(14), form)).toBeDefined();
  expect(check("velvet harbour tin", form)).toBeUndefined();
});

describe("a check never refuses what the server may accept", () => {
  it.each(["ada@example.com", " ada@bücher.example ", "r&d@example.com", "иван@почта.рф"])(
    "the email %s",
    (text) => expect(emailAddress(text, form)).toBeUndefined(),
  );

  it.each(["123456", "123 456", "１２３４５６", "123\u200b456", "12-34-56"])(
    "the code %s",
    (text) => expect(sixDigits(text, form)).toBeUndefined(),
  );
});

test("what is missing is said in the words of the field", () => {
  expect(filled("Enter a phone number.")("  ", form)).toBe("Enter a phone number.");
  expect(emailAddress("", form)).toBe("Enter an email address.");
  expect(sixDigits("12345", form)).toBe("Enter the 6-digit code.");
  expect(optionalEmail("", form)).toBeUndefined();
});
