import { describe, expect, it, test } from "vitest";
import { safeCallbackUrl, withCallback } from "./callback-url";

const home = "/";

/** After better-auth's trusted-origins.test.ts, and what browsers make of odd spellings. */
const spellings = [
  "https://evil.example",
  "http://evil.example/settings",
  "//evil.example",
  "///evil.example",
  "////evil.example/..",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/a/../..//evil.example",
  "/./\\evil.example",
  "/%2e%2e//evil.example",
  "/%2E//evil.example",
  "https:evil.example",
  "https:/evil.example",
  "evil.example",
  "@evil.example",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "http://gatehouse.example@evil.example",
];

describe("[S76] where to go after signing in", () => {
  it("is tried with 29 spellings of somewhere else", () => expect(spellings).toHaveLength(29));

  it.each(spellings.map((one) => [one]))("%j leads home", (spelling) => {
    expect(safeCallbackUrl(spelling)).toBe(home);
  });

  it.each(["https://app.example", "http://app.example:3000"])(
    "whatever was asked for, a browser on %s stays there",
    (origin) => {
      const odd = [
        "/%2F%2Fevil.example",
        "/%5Cevil.example",
        "/;//evil.example",
        "/a//b",
        "/@evil",
      ];
      for (const spelling of [...spellings, ...odd]) {
        expect(new URL(safeCallbackUrl(spelling), origin).origin, spelling).toBe(origin);
      }
    },
  );

  it.each([
    ["/settings/sessions", "/settings/sessions"],
    ["/admin/users?q=ada&sort=email#top", "/admin/users?q=ada&sort=email#top"],
    ["/a/../settings", "/settings"],
    ["/search?next=https://other.example", "/search?next=https://other.example"],
    ["/", "/"],
  ])("%s is a path of this site", (asked, path) => {
    expect(safeCallbackUrl(asked)).toBe(path);
  });

  it.each([
    ["nothing", ""],
    ["nothing at all", null],
    ["a path that goes round", "/sign-in?callbackUrl=/sign-in"],
    ["sign-up", "/sign-up"],
    ["an API call", "/api/auth/signout"],
    ["too long a path", `/${"a".repeat(3000)}`],
  ])("%s leads home", (_name, asked) => {
    expect(safeCallbackUrl(asked)).toBe(home);
  });
});

test.each([
  ["/", "/sign-up"],
  ["/settings/security", "/sign-up?callbackUrl=%2Fsettings%2Fsecurity"],
  ["/admin/users?q=ada", "/sign-up?callbackUrl=%2Fadmin%2Fusers%3Fq%3Dada"],
])("a sign-in link that leads on to %s is %s", (callbackUrl, href) => {
  expect(withCallback("/sign-up", callbackUrl)).toBe(href);
});
