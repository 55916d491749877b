import { expect, it } from "vitest";
import { ownPath } from "./return-to";

const own = (value: string | null) => ownPath(value, new URL("https://app.example"), "/auth");

it.each([
  "/",
  "/notes",
  "/notes?tag=a%20b&x=//y",
  "/a/b#part",
  "/auth-help",
  "/%2F%2Fevil.example",
])("%s is an own path", (value) => {
  expect(own(value)).toBe(value);
});

it.each([
  ...[null, "", "notes", "?a", "#a", "https://evil.example/", "//evil.example", "///evil.example"],
  ...[
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
  ],
  ...[
    "\t//evil.example",
    " //evil.example",
    "/\u0000//evil.example",
    "/.//evil.example",
    "/..//evil.example",
  ],
  ...["/a/..//evil.example", "/a\\..\\..\\evil.example", "javascript:alert(1)", "data:text/html,x"],
  ...[
    "https:/evil.example",
    "https:evil.example",
    "/%5c/../..//evil.example",
    "http://app.example/",
  ],
  ...[
    "https://app.example@evil.example/",
    "/auth",
    "/auth/login",
    "/auth/logout?x",
    "/x/../auth/login",
  ],
])("%j leads to the start page", (value) => {
  expect(own(value)).toBe("/");
});
