import { grants, permissionNames } from "@/lib/contracts/permissions";

/** The areas of permissions by the names that the dashboard has for them. */
const areas: Record<string, string> = {
  users: "Users",
  impersonate: "Impersonation",
  roles: "Roles",
  audit: "Audit log",
  analytics: "Analytics",
  messages: "Messages",
  keys: "API keys",
  settings: "Settings",
};

/** An area that has no name yet is shown as it is. */
export function areaName(area: string): string {
  return areas[area] ?? area;
}

/** "Everything", "users:*, audit:read and 2 more", or that there are none. */
export function permissionsText(permissions: readonly string[], most = 4): string {
  if (permissions.includes("*")) return "Everything";
  if (permissions.length === 0) return "No permissions";
  const more = permissions.length - most;
  const shown = permissions.slice(0, most).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** For each permission, the roles among these that give it. */
export function givenBy(
  roles: readonly { name: string; permissions: readonly string[] }[],
): Record<string, string[]> {
  return Object.fromEntries(
    permissionNames.map((name) => [
      name,
      roles.filter(({ permissions }) => grants(permissions, name)).map((role) => role.name),
    ]),
  );
}

/** "A", "A and B", "A, B and C" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
