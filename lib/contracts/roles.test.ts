import { describe, expect, it } from "vitest";
import { scopeField } from "./permissions";
import { checkedPermissions, newRoleForm } from "./role-forms";
import { permissionAreas, permissionPatterns, roleName } from "./roles";

describe("the name of a role", () => {
  it.each([
    ["support"],
    ["  Night shift  "],
    ["tier-2"],
    ["EU.help_desk"],
    ["a"],
    ["x".repeat(40)],
  ])("can be %j", (name) => expect(roleName.parse(name)).toBe(name.trim()));

  it.each([
    [""],
    ["   "],
    ["42"],
    ["-support"],
    ["support-"],
    ["night  shift"],
    ["оwner"],
    ["Führung"],
    ["own\u200ber"],
    ["a\nb"],
    ["a\u0000"],
    ["a/b"],
    ["x".repeat(41)],
  ])("cannot be %j", (name) => expect(roleName.safeParse(name).success).toBe(false));
});

describe("the permissions", () => {
  it("have an area each, and a pattern for each area", () => {
    expect(permissionAreas.map(({ area }) => area)).toContain("users");
    expect(permissionPatterns).toContain("users:*");
    expect(permissionPatterns).not.toContain("*");
  });

  it("of a form are those that are on, where no pattern stands for them", () => {
    const on = [scopeField("users:*"), ...["users:read", "audit:read"].map(scopeField)];
    const sent = Object.fromEntries(on.map((name) => [name, "on"]));
    const form = newRoleForm.parse({ name: "Team", description: "", ...sent });
    expect(checkedPermissions(form)).toEqual(["users:*", "audit:read"]);
    const none = newRoleForm.parse({ name: "Team", description: "" });
    expect(checkedPermissions(none)).toEqual([]);
  });
});
