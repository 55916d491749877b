import type { AdminArea } from "@/components/admin/shell/admin-areas";

/** The key that follows `g` and leads to an area. An area without one is in the palette all the same. */
export const goKeys: Partial<Record<AdminArea, string>> = {
  overview: "o",
  analytics: "a",
  users: "u",
  roles: "r",
  applications: "p",
  sites: "w",
  audit: "l",
  messages: "m",
  fields: "f",
  keys: "k",
  security: "b",
  settings: "s",
};

/** The area of a key, among those that the reader sees. */
export function areaOfKey(key: string, areas: readonly AdminArea[]): AdminArea | null {
  return areas.find((area) => goKeys[area] === key) ?? null;
}
