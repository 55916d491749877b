import { describe, expect, it } from "vitest";
import { identifier } from "./fields";
import { canonicalPhone, nationalDigits } from "./phone";

describe("[B3] a phone number", () => {
  it.each([
    ["+52 1 55 1234 5678", undefined, "+525512345678"],
    ["+5255 1234 5678", undefined, "+525512345678"],
    ["00 52 1 55 1234 5678", undefined, "+525512345678"],
    ["0036 30 123 4567", undefined, "+36301234567"],
    [" 0036301234567", undefined, "+36301234567"],
    ["+36 06 30 123 4567", undefined, "+36301234567"],
    ["+44 (0) 7911 123456", undefined, "+447911123456"],
    ["＋36 30 123 4567", undefined, "+36301234567"],
    ["06 30 123 4567", "HU", "+36301234567"],
    ["0036 30 123 4567", "HU", "+36301234567"],
    ["0036 30 123 4567", "US", "+36301234567"],
    ["011 36 30 123 4567", "US", "+36301234567"],
  ] as const)("typed as %s in %s is %s", (text, country, number) => {
    expect(canonicalPhone(text, country)).toBe(number);
  });

  it.each(["06 30 123 4567", "00", "+521", "+52 1 55 1234", "0000000000", "+1"])(
    "%j alone is none",
    (text) => {
      expect(canonicalPhone(text)).toBeNull();
    },
  );

  it.each(["06 30 123 4567", "(030) 123456", "030/123456", "０６３０１２３４５６７"])(
    "%s, without its country, is answered with the wanted form at sign-in",
    (text) => {
      const message = identifier.safeParse(text).error?.issues[0]?.message;
      expect(message).toContain("with its country code, such as +36");
    },
  );

  it.each(["+36 30 123 4567", "0036 30 123 4567", "ada", "ada2000", "12345", "ada@example.com"])(
    "%s is taken as it is",
    (text) => {
      expect(identifier.safeParse(text).success).toBe(true);
    },
  );

  it("has the digits that people dial at home", () => {
    expect(nationalDigits("+36301234567")).toBe("06301234567");
    expect(nationalDigits("+447911123456")).toBe("07911123456");
    expect(nationalDigits("no number")).toBeNull();
  });
});
