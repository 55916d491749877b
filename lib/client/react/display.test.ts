import { expect, it } from "vitest";
import { displayName, initialsOf } from "./display";

it.each([
  [{ sub: "1", name: "Ada Lovelace", email: "ada@example.com" }, "Ada Lovelace", "AL"],
  [{ sub: "1", name: "Ada King Lovelace" }, "Ada King Lovelace", "AL"],
  [{ sub: "1", preferred_username: "ada" }, "ada", "A"],
  [{ sub: "1", name: "", email: "ada.l@example.com" }, "ada.l@example.com", "AC"],
  [{ sub: "1", name: "李明" }, "李明", "李"],
  [{ sub: "1", name: "😀 Ada" }, "😀 Ada", "😀A"],
  [{ sub: "...", name: " " }, " ", "?"],
])("%j is called %s, in short %s", (user, name, initials) => {
  expect(displayName(user)).toBe(name);
  expect(initialsOf(user)).toBe(initials);
});
