import { expect, test } from "vitest";
import { canonicalEmail, email, shortCode } from "./fields";
import { canonicalPhone } from "./phone";

test.each([
  ["１２３４５６", "fullwidth digits"],
  ["123\u200b456", "a zero-width space"],
  ["123\u00ad456", "a soft hyphen"],
  ["123–456", "an en dash"],
  ["123\u2212456", "a minus sign"],
  ["\ufeff123\u00a0456 ", "a byte order mark and a no-break space"],
  ["١٢٣٤٥٦", "Arabic digits"],
  ["۱۲۳۴۵۶", "Persian digits"],
  ["१२३४५६", "Devanagari digits"],
])("[B4] the code %j, with %s, is 123456", (typed) => {
  expect(shortCode.parse(typed)).toBe("123456");
});

test.each(["12345", "1234567", "12a456", "123+456", "123.456", ""])("%j is no code", (typed) => {
  expect(shortCode.safeParse(typed).success).toBe(false);
});

test.each(["\u200bada@example.com", "ada@example.com\u200b\u00ad", "\u202aada@example.com\u202c"])(
  "[B4] %j is the address without what shows nothing",
  (typed) => {
    expect(email.parse(typed)).toBe("ada@example.com");
    expect(canonicalEmail(typed)).toBe("ada@example.com");
  },
);

test("[B4] a phone number copied from a contact is the number", () => {
  expect(canonicalPhone("\u202a+36 30 123 4567\u202c")).toBe("+36301234567");
});
