import { expect, it } from "vitest";
import { grants, type Permission } from "@/lib/contracts/permissions";
import { adminEntries, areasFor, landingFor } from "./admin-areas";

const holding =
  (...held: string[]) =>
  (wanted: Permission) =>
    grants(held, wanted);

it.each<[string[], string | null]>([
  [["*"], "/admin"],
  [["users:*", "audit:read", "analytics:read"], "/admin"],
  [["users:read", "users:kick"], "/admin/users"],
  [["users:read", "analytics:read"], "/admin/analytics"],
  [["roles:write"], "/admin/roles"],
  [["applications:read"], "/admin/applications"],
  [["applications:write"], "/admin/applications"],
  [["messages:read", "messages:write"], "/admin/messages"],
  [["settings:write"], "/admin/fields"],
  [["keys:write"], "/admin/api-keys"],
  [["users:blackout"], "/admin/security"],
  [["users:kick"], null],
  [[], null],
])("the dashboard of someone with %j begins at %s", (held, href) => {
  expect(landingFor(holding(...held))).toBe(href);
});

it("shows an area to those who hold its permission, and to nobody else", () => {
  for (const [area, { needs }] of Object.entries(adminEntries)) {
    const enough = [needs].flat();
    for (const one of enough) expect(areasFor(holding(one))).toContain(area);
    expect(areasFor((wanted) => !enough.includes(wanted))).not.toContain(area);
  }
});
