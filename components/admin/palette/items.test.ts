import { describe, expect, it } from "vitest";
import { type AdminArea, adminEntries } from "@/components/admin/shell/admin-areas";
import { areaOfKey, goKeys } from "./go-keys";
import { matching, staticGroups } from "./items";

const all = Object.keys(adminEntries) as AdminArea[];
const labels = (query: string, areas: readonly AdminArea[] = all) =>
  matching(staticGroups({ areas, theme: "dark", canCreateUsers: true }), query).flatMap(
    ({ items }) => items.map(({ label }) => label),
  );

const hrefsFor = ({ canCreateUsers }: { canCreateUsers: boolean }) =>
  staticGroups({ areas: ["users"], theme: "light", canCreateUsers })
    .flatMap(({ items }) => items)
    .flatMap((one) => ("href" in one ? [one.href] : []));

describe("the palette", () => {
  it.each([
    ["audit", ["Audit log"]],
    ["LOG audit", ["Audit log"]],
    ["dark", ["Dark theme"]],
    ["côlours", ["Branding"]],
    ["two-step", ["Second factors"]],
    ["applic", ["Applications"]],
    ["sites", ["Sites"]],
    ["nothing like it", []],
  ])("finds %j", (query, found) => {
    expect(labels(query)).toEqual(found);
  });

  it("offers no page, action or setting of an area that the reader does not see", () => {
    expect(hrefsFor({ canCreateUsers: false })).toEqual(["/admin/users", "/settings/profile"]);
  });

  it("offers to create and invite users to those who can", () => {
    expect(hrefsFor({ canCreateUsers: true })).toEqual([
      ...["/admin/users", "/admin/users/new", "/admin/invitations/new", "/settings/profile"],
    ]);
    expect(labels("new user")).toEqual(["New user"]);
    expect(labels("invite")).toEqual(["Invite"]);
  });

  it("marks the theme in use, and names every item once", () => {
    const items = staticGroups({ areas: all, theme: "dark", canCreateUsers: true }).flatMap(
      (group) => group.items,
    );
    expect(items.filter(({ chosen }) => chosen).map(({ label }) => label)).toEqual(["Dark theme"]);
    expect(new Set(items.map(({ value }) => value)).size).toBe(items.length);
  });
});

describe("the keys after g", () => {
  it("are one for each area, and lead only to areas that the reader sees", () => {
    const keys = Object.values(goKeys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(areaOfKey("u", all)).toBe("users");
    expect(areaOfKey("u", ["overview"])).toBeNull();
    expect(areaOfKey("U", all)).toBeNull();
  });
});
