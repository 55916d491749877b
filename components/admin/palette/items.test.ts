import { describe, expect, it } from "vitest";
import { type AdminArea, adminEntries } from "@/components/admin/shell/admin-nav";
import { areaOfKey, goKeys } from "./go-keys";
import { matching, staticGroups } from "./items";

const all = Object.keys(adminEntries) as AdminArea[];
const labels = (query: string, areas: readonly AdminArea[] = all) =>
  matching(staticGroups({ areas, theme: "dark" }), query).flatMap(({ items }) =>
    items.map(({ label }) => label),
  );

describe("the palette", () => {
  it.each([
    ["audit", ["Audit log"]],
    ["LOG audit", ["Audit log"]],
    ["dark", ["Dark theme"]],
    ["côlours", ["Branding"]],
    ["two-step", ["Second factors"]],
    ["nothing like it", []],
  ])("finds %j", (query, found) => {
    expect(labels(query)).toEqual(found);
  });

  it("offers no page, action or setting of an area that the reader does not see", () => {
    const offered = staticGroups({ areas: ["users"], theme: "light" });
    const hrefs = offered
      .flatMap(({ items }) => items)
      .flatMap((one) => ("href" in one ? [one.href] : []));
    expect(hrefs).toEqual(["/admin/users", "/settings/profile"]);
  });

  it("marks the theme in use, and names every item once", () => {
    const items = staticGroups({ areas: all, theme: "dark" }).flatMap((group) => group.items);
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
