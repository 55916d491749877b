import { expect, test } from "vitest";
import { email } from "@/lib/contracts/fields";
import { shownEmail } from "./shown-email";

test.each([
  ["ada@example.com", "ada@example.com"],
  ["ada@xn--bcher-kva.example", "ada@bücher.example"],
  ["ivan@xn--80a1acny.xn--p1ai", "ivan@почта.рф"],
  ["ada@mail.xn--bcher-kva.example", "ada@mail.bücher.example"],
  ["xn--x@example.com", "xn--x@example.com"],
  ["ada@xn--exmple-4nf.com", "ada@xn--exmple-4nf.com"],
  ["no address", "no address"],
])("[B1] %s is shown as %s", (stored, shown) => {
  expect(shownEmail(stored)).toBe(shown);
});

test.each(["ada@bücher.example", "ivan@почта.рф", "ada@faß.example"])(
  "[B1] what is shown of %s leads to the same account",
  (typed) => {
    const stored = email.parse(typed);
    expect(shownEmail(stored)).toBe(typed);
    expect(email.parse(shownEmail(stored))).toBe(stored);
  },
);

test("no email stays none", () => {
  expect(shownEmail(null)).toBeNull();
});
