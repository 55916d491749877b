import { describe, expect, it } from "vitest";
import { username, usernameSkeleton } from "./username";

const read = (text: string) => username.safeParse(text);

describe("a username", () => {
  it.each(["al", "Ada", "ada.lovelace", "a_b-c", "x".repeat(32), "007bond", "ada1815"])(
    "may be %s",
    (name) => {
      expect(read(name)).toMatchObject({ success: true, data: name });
    },
  );

  it.each([
    ["spaces around", " ada ", "ada"],
    ["fullwidth letters", "\uff41\uff44\uff41", "ada"],
  ])("is read through %s", (_name, typed, canonical) => {
    expect(read(typed).data).toBe(canonical);
  });

  it.each([
    ["empty", ""],
    ["one letter", "a"],
    ["33 letters", "x".repeat(33)],
    ["a space inside", "ada lovelace"],
    ["an address", "ada@example.com"],
    ["a fullwidth @", "ada\uff20example.com"],
    ["a phone number", "+36301234567"],
    ["a number", "36301234567"],
    ["a number with marks", "36-30-123.4567"],
    ["a mark first", ".ada"],
    ["a mark last", "ada-"],
    ["marks alone", "--"],
    ["Cyrillic letters", "\u0430da"],
    ["a letter with an accent", "\u00e1da"],
    ["a zero-width joiner", "a\u200dda"],
    ["right-to-left override", "ada\u202e"],
    ["a line feed", "a\nda"],
    ["NUL", "a\u0000da"],
    ["a slash", "a/da"],
    ["reserved", "admin"],
    ["reserved, in capitals", "ADMIN"],
    ["reserved, by a look-alike", "adm1n"],
    ["reserved, by marks", "no_reply"],
    ["reserved, by rn for m", "adrnin"],
    ["Gatehouse itself", "Gatehouse"],
  ])("[S7] is never %s", (_name, text) => {
    expect(read(text).success).toBe(false);
  });

  const odd: { value: unknown }[] = [
    { value: null },
    { value: 7 },
    { value: {} },
    { value: ["ada"] },
    { value: { toString: "ada" } },
  ];
  it.each(odd)("[S68] is never what $value is", ({ value }) => {
    expect(username.safeParse(value).success).toBe(false);
  });
});

describe("[S7] names that look alike are one", () => {
  it.each([
    ["Ada", "aDA"],
    ["paul", "pau1"],
    ["bob", "b0b"],
    ["modern", "modem"],
    ["ada.l", "ada_l"],
    ["ada-l", "ada--l"],
    ["wim", "vvim"],
    ["sam", "5am"],
  ])("%s and %s", (one, other) => {
    expect(usernameSkeleton(one)).toBe(usernameSkeleton(other));
  });

  it.each([
    ["ada", "adah"],
    ["ada.l", "adal"],
    ["bob", "rob"],
  ])("but not %s and %s", (one, other) => {
    expect(usernameSkeleton(one)).not.toBe(usernameSkeleton(other));
  });
});
