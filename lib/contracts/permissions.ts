/** Every permission, with the text that the roles page shows. */
export const permissions = {
  "users:read": "View users, their sessions and events",
  "users:create": "Create users",
  "users:update": "Change users' profiles and identifiers",
  "users:block": "Block and unblock users",
  "users:kick": "End users' sessions",
  "users:mfa": "Remove users' second factors",
  "users:blackout": "Sign everyone out at once",
  "users:reset": "Send password resets",
  "users:delete": "Delete users",
  "roles:assign": "Grant and remove roles and permissions",
  "audit:read": "Read the audit log and the overview",
  "keys:write": "Create and delete API keys",
  "settings:write": "Change settings",
} as const satisfies Record<string, string>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

/** Has every permission, also future ones; the last user with it cannot lose it. */
export const OWNER_ROLE = "owner";

/** `*` stands for everything, `users:*` for everything about users. */
export function grants(held: readonly string[], wanted: Permission): boolean {
  return held.some(
    (one) =>
      one === "*" || one === wanted || (one.endsWith(":*") && wanted.startsWith(one.slice(0, -1))),
  );
}

/** The name of a permission's checkbox in a form. */
export function scopeField<Name extends Permission>(permission: Name): `scope:${Name}` {
  return `scope:${permission}`;
}
