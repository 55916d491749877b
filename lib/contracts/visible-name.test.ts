import { describe, expect, it } from "vitest";
import { profilePatch } from "./user";
import { isVisibleName, visibleName } from "./visible-name";

describe("[B5] a name", () => {
  const unfit = [
    ...["\u3164", "\u200b\u200b", "\u202eecila", "\u115f\u1160", "\uffa0", "\u2800", "\u2060"],
    ...["\u00ad", "\u0301", "\ufe0f", "\u{e0041}", "Ada\u2066", "\u200fAda", "A\u061cda", "\u180e"],
  ];
  it.each(unfit)("%j is refused, and not shown where it is stored", (name) => {
    for (const field of [
      "name",
      "nickname",
      "givenName",
      "familyName",
      "middleName",
      "preferredUsername",
    ]) {
      expect(profilePatch.safeParse({ [field]: name }).success, field).toBe(false);
    }
    expect(visibleName(name)).toBeNull();
  });

  it.each([
    "Ada",
    "عبد الله",
    "דוד",
    "李",
    "O’Brien",
    "نیم\u200cفاصله",
    "👩\u200d💻",
    "José",
    "X Æ A-12",
    "4",
  ])("%s is one", (name) => {
    expect(isVisibleName(name)).toBe(true);
    expect(profilePatch.safeParse({ name }).success).toBe(true);
    expect(visibleName(name)).toBe(name);
  });

  it("can be cleared", () => {
    expect(profilePatch.safeParse({ name: null }).success).toBe(true);
  });
});
