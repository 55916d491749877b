/** Every permission, with the text that the roles page shows. */
export const permissions = {
  "users:read": "View users, their sessions and events",
  "users:create": "Create users",
  "users:update": "Change users' profiles and identifiers",
  "users:verify": "Mark users' emails and phone numbers as verified",
  "users:block": "Block and unblock users",
  "users:kick": "End users' sessions",
  "users:mfa": "Remove users' second factors",
  "users:blackout": "Sign everyone out at once",
  "users:reset": "Send password resets",
  "users:delete": "Delete users",
  "users:export": "Export users",
  "impersonate:read": "Sign in as a user, read-only",
  "impersonate:write": "Sign in as a user and make changes",
  "roles:assign": "Grant and remove roles and permissions",
  "roles:write": "Create, change and delete roles",
  "audit:read": "Read the audit log and the overview",
  "analytics:read": "View analytics",
  "messages:read": "View emails and text messages",
  "messages:write": "Resend messages and change the suppression list",
  "keys:write": "Create and delete API keys",
  "settings:write": "Change settings",
  "applications:read": "View applications, sites and APIs",
  "applications:write": "Register, change and delete applications, sites and APIs",
} as const satisfies Record<string, string>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

/** Those who change applications, sites and APIs see them. */
export const applicationReaders = ["applications:read", "applications:write"] as const;

/** Has every permission, also future ones; the last user with it cannot lose it. */
export const OWNER_ROLE = "owner";

/** `*` stands for everything, `users:*` for everything about users. */
export function grants(held: readonly string[], wanted: Permission): boolean {
  return held.some(
    (one) =>
      one === "*" || one === wanted || (one.endsWith(":*") && wanted.startsWith(one.slice(0, -1))),
  );
}

/** The name of the checkbox of a permission, or of a pattern, in a form. */
export function scopeField<Name extends string>(permission: Name): `scope:${Name}` {
  return `scope:${permission}`;
}
