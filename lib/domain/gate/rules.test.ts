import { describe, expect, it } from "vitest";
import type { SiteRule } from "@/lib/contracts/sites";
import { decide, meets, requirementsOf } from "./rules";

const ADMINS = "0193a000-0000-7000-8000-000000000001";
const rule = (path: string, access: SiteRule["access"], methods: string[] = []): SiteRule => ({
  ...{ path, access, methods },
  roles: access === "roles" ? [ADMINS] : [],
});
const site = {
  rules: [
    rule("/public", "public"),
    rule("/admin", "roles"),
    rule("/teams/*/secret", "deny"),
    rule("/api", "public", ["GET"]),
  ],
  defaultAccess: "signedIn" as const,
};

function whoGetsIn(path: string, method = "GET"): string {
  const all = requirementsOf(site, method, path);
  const can = (roles: string[] | null) => all.every((one) => meets(one, roles));
  if (can(null)) return "everyone";
  if (can([])) return "users";
  return can([ADMINS]) ? "admins" : "nobody";
}

describe("[S108] the first rule that covers a request decides", () => {
  it.each([
    ["/", "users"],
    ["/wiki", "users"],
    ["/public", "everyone"],
    ["/public/", "everyone"],
    ["/public/a/b.css", "everyone"],
    ["/public/a%20b.css", "everyone"],
    ["/publicity", "users"],
    ["/admin", "admins"],
    ["/admin/", "admins"],
    ["/admin/users", "admins"],
    ["/administration", "users"],
    ["/teams/1/secret/x", "nobody"],
    ["/teams/1/open", "users"],
    ["/teams/secret", "users"],
  ])("%s lets in %s", (path, who) => expect(whoGetsIn(path)).toBe(who));

  it.each([
    ["GET", "everyone"],
    ["get", "everyone"],
    ["HEAD", "everyone"],
    ["POST", "users"],
    ["BREW", "users"],
  ])("%s of a rule for GET lets in %s", (method, who) => {
    expect(whoGetsIn("/api/x", method)).toBe(who);
  });
});

describe("[S108] what a request gets", () => {
  it.each<[string, string[] | null, string, number | null]>([
    ["/public/a", null, "allowed", 0],
    ["/admin", null, "signIn", 1],
    ["/admin", [], "forbidden", 1],
    ["/admin", [ADMINS], "allowed", 1],
    ["/teams/1/secret", null, "forbidden", 2],
    ["/teams/1/secret", [ADMINS], "forbidden", 2],
    ["/wiki", null, "signIn", null],
    ["/wiki", [], "allowed", null],
  ])("%s from %j: %s, by rule %s", (path, held, kind, place) => {
    const decision = decide(site, { method: "GET", path }, held);
    expect(decision.kind).toBe(kind);
    const otherwise = { access: site.defaultAccess, roles: [] };
    expect(decision.needed).toEqual([place === null ? otherwise : site.rules[place]]);
  });
});

describe("[S108] no spelling of a path escapes its rule", () => {
  it.each(["/ADMIN", "/Admin/users", "/%61dmin", "/%41dmin/x", "/ａdmin"])(
    "%s is /admin for some server",
    (path) => expect(whoGetsIn(path)).toBe("admins"),
  );

  it("/PUBLIC is not public, since some servers tell it from /public", () => {
    expect(whoGetsIn("/PUBLIC/x")).toBe("users");
  });

  it.each([
    ...[
      "/public/../admin",
      "/public/..",
      "/public/./x",
      "/public/%2e%2e/admin",
      "/public/.%2E/admin",
    ],
    ...[
      "/public/..%2fadmin",
      "/public/%2e%2e%2fadmin",
      "/public%2f..%2fadmin",
      "/public/..\\admin",
    ],
    ...["/public/..%5cadmin", "//admin", "/public//admin", "//public/x", "/public/..;/admin"],
    ...[
      "/public;/../admin",
      "/public/x;a=1",
      "/public/%3b",
      "/public/%252e%252e/admin",
      "/public/%00",
    ],
    ...[
      "/public/%",
      "/public/%zz",
      "/public/%c0%ae%c0%ae/admin",
      "/public/#/../admin",
      "/public/...",
    ],
    ...[
      "/public/\u0000",
      "/public/a\nb",
      "public",
      "",
      "*",
      "http://evil.example/public",
      "/public/ /x ",
    ],
  ])("%j lets in nobody whom one of the rules keeps out", (path) => {
    expect(whoGetsIn(path)).toBe("nobody");
  });
});
