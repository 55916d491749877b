import { describe, expect, it } from "vitest";
import { keysOf, newRuleKey, RULE_ORDER, type RuleStep, stepped } from "./site-fields";
import { changeSiteForm, newSiteForm, tryRequestForm } from "./site-forms";

const ROLE = "0193a000-0000-7000-8000-00000000d001";
const wiki = { name: "Wiki", origin: "https://wiki.example.com", defaultAccess: "signedIn" };

/** The fields of rules, in the order in which they are named. */
function fieldsOf(rules: Record<string, Record<string, string>>): Record<string, string> {
  const fields = Object.entries(rules).flatMap(([key, parts]) =>
    Object.entries(parts).map(([part, value]) => [`rule:${key}:${part}`, value]),
  );
  return { [RULE_ORDER]: Object.keys(rules).join(" "), ...Object.fromEntries(fields) };
}

const issuesOf = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    (newSiteForm.safeParse(fields).error?.issues ?? []).map(({ path, message }) => [
      path.join("."),
      message,
    ]),
  );

describe("the form of a site", () => {
  it("has its rules in the order of their keys, and roles only where they mean something", () => {
    const fields = fieldsOf({
      b: {
        path: "/admin",
        methods: "post, put;DELETE post",
        access: "deny",
        [`role:${ROLE}`]: "on",
      },
      a: { path: " /team ", methods: "", access: "roles", [`role:${ROLE}`]: "on" },
      c: { path: "/left-out", access: "public" },
    });
    expect(newSiteForm.parse({ ...wiki, ...fields, [RULE_ORDER]: "a b" })).toEqual({
      ...wiki,
      rules: [
        { path: "/team", methods: [], access: "roles", roles: [ROLE] },
        { path: "/admin", methods: ["POST", "PUT", "DELETE"], access: "deny", roles: [] },
      ],
    });
  });

  it("tells everything that is wrong at once, each at its field", () => {
    const rules = {
      one: { path: "/../x", methods: "GET P0ST", access: "public" },
      two: { path: "/team", methods: "", access: "roles" },
      three: { path: "/", methods: "", access: "everyone" },
    };
    const wrong = { name: " ", origin: "wiki.example.com", defaultAccess: "public" };
    expect(issuesOf({ ...wrong, ...fieldsOf(rules) })).toEqual({
      name: "Enter a name.",
      origin: expect.stringContaining("such as https://wiki.example.com"),
      defaultAccess: expect.any(String),
      "rule:one:path": expect.stringContaining("such as /admin"),
      "rule:one:methods": "P0ST: This isn’t a method of HTTP.",
      "rule:two:access": "Choose at least one role below.",
      "rule:three:access": expect.any(String),
    });
  });

  it("takes 50 rules at most, and says so at the list", () => {
    const many = Array.from({ length: 51 }, (_, index) => [
      `k${index}`,
      { path: "/a", methods: "", access: "deny" },
    ]);
    const fields = fieldsOf(Object.fromEntries(many));
    expect(issuesOf({ ...wiki, ...fields })).toEqual({ [RULE_ORDER]: "Use at most 50 rules." });
  });

  it("of a site that is there carries the version that it was drawn with", () => {
    const updatedAt = "2026-11-14T09:30:00.000Z";
    expect(changeSiteForm.parse({ ...wiki, id: ROLE, updatedAt })).toEqual({
      ...{ ...wiki, id: ROLE, rules: [], ifUpdatedAt: updatedAt },
    });
    expect(changeSiteForm.safeParse({ ...wiki, id: ROLE }).success).toBe(false);
  });
});

it.each<[RuleStep, string, string[]]>([
  ["add", "d", ["a", "b", "c", "d"]],
  ["up", "b", ["b", "a", "c"]],
  ["up", "a", ["a", "b", "c"]],
  ["down", "b", ["a", "c", "b"]],
  ["down", "c", ["a", "b", "c"]],
  ["remove", "b", ["a", "c"]],
  ["up", "x", ["a", "b", "c"]],
  ["remove", "x", ["a", "b", "c"]],
])("%s of %s leaves %j", (step, key, order) => {
  expect(stepped(["a", "b", "c"], step, key)).toEqual(order);
});

it("a new rule has a key that no other has", () => {
  expect(keysOf(" a  b a ")).toEqual(["a", "b"]);
  expect(newRuleKey([])).toBe("new1");
  expect(newRuleKey(["new2"])).toBe("new3");
  expect(newRuleKey(["new3", "new4"])).toBe("new5");
});

it("a request to try begins with its path, and can be of nobody", () => {
  const form = (path: string, email: string) =>
    tryRequestForm.safeParse({ method: "GET", path, email });
  expect(form(" /a?b ", "").data).toEqual({ method: "GET", path: "/a?b", email: null });
  expect(form("/", " Ada@Example.com ").data?.email).toBe("ada@example.com");
  expect(form("a", "").success).toBe(false);
  expect(form("/", "ada").error?.issues[0]?.path).toEqual(["email"]);
});
