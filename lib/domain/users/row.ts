import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import type { Profile, UserStatus, UserView } from "@/lib/contracts/user";
import type { Username } from "@/lib/contracts/username";
import { shownEmail } from "./shown-email";

/** A user with roles, permissions and whether there is a password, as one joined row. */
export type UserRow = {
  id: string;
  email: Email | null;
  email_verified_at: Date | null;
  username: Username | null;
  phone: Phone | null;
  phone_verified_at: Date | null;
  name: string | null;
  nickname: string | null;
  given_name: string | null;
  family_name: string | null;
  middle_name: string | null;
  preferred_username: string | null;
  bio: string | null;
  picture: string | null;
  company: string | null;
  profile_url: string | null;
  website: string | null;
  gender: string | null;
  birthdate: string | null;
  zoneinfo: string | null;
  locale: string | null;
  address: Record<string, string> | null;
  data: Record<string, unknown>;
  permissions: string[];
  blocked_at: Date | null;
  blocked_until: Date | null;
  blocked_reason: string | null;
  blocked_by: string | null;
  locked_at: Date | null;
  deletes_at: Date | null;
  mfa_enabled_at: Date | null;
  last_login_at: Date | null;
  login_count: number;
  created_at: Date;
  updated_at: Date;
  has_password: boolean;
  roles: string[];
  role_permissions: string[];
  /** Whether one of the roles asks for a second factor. */
  role_requires_mfa: boolean;
  mfa_grace_until: Date | null;
  /** What the user turned on as second factors in addition to an app. */
  mfa_methods: string[];
  /** Created by an admin, not by a sign-up. */
  created_by_team: boolean;
};

/** What only a UserRow has. */
type Hidden =
  | ("role_permissions" | "role_requires_mfa" | "mfa_grace_until" | "mfa_methods")
  | "created_by_team";

/** What a view of a user shows. */
export type ShownUser = Omit<UserRow, Hidden>;

/** The columns of a ShownUser, for a statement in which the user's table is called `u`. */
export const shownColumns = `
  u.id, u.email, u.email_verified_at, u.username, u.phone, u.phone_verified_at,
  u.name, u.nickname, u.given_name, u.family_name, u.middle_name, u.preferred_username,
  u.bio, u.picture, u.company, u.profile_url, u.website, u.gender, u.birthdate, u.zoneinfo, u.locale,
  u.address, u.permissions,
  case when u.data = '{}' then u.data
    else u.data - array(select f.key from field_definitions f where f.visible_to = 'admin') end as data,
  u.blocked_at, u.blocked_until, u.blocked_reason, u.blocked_by, u.locked_at, u.deletes_at,
  u.mfa_enabled_at, u.last_login_at, u.login_count, u.created_at, u.updated_at,
  exists (select 1 from password_credentials pc where pc.user_id = u.id) as has_password,
  array(select r.name from user_roles ur join roles r on r.id = ur.role_id
    where ur.user_id = u.id order by r.name) as roles`;

/** The columns of a UserRow, likewise. */
export const userColumns = `${shownColumns},
  array(select distinct p from user_roles ur join roles r on r.id = ur.role_id, unnest(r.permissions) p
    where ur.user_id = u.id) as role_permissions,
  exists (select 1 from user_roles ur join roles r on r.id = ur.role_id
    where ur.user_id = u.id and r.requires_mfa) as role_requires_mfa,
  u.mfa_grace_until, u.mfa_methods, u.created_by_team`;

const instants = [
  ...["email_verified_at", "phone_verified_at", "blocked_at", "blocked_until", "locked_at"],
  ...["deletes_at", "last_login_at", "created_at", "updated_at"],
  ...["mfa_enabled_at", "mfa_grace_until"],
] as const;

/** A UserRow as `packedUser` makes it. */
export type PackedUser = Record<string, unknown>;

/**
 * The same columns as one value of JSON: for a single user, describing and parsing forty columns costs
 * more than the rest of the query.
 */
export const packedUser = `(select row_to_json(r) from (select ${userColumns}) r)`;

/** @param packed what `packedUser` made; its times, ISO 8601 with an offset, become dates */
export function unpackUser(packed: PackedUser): UserRow {
  const row = { ...packed };
  for (const name of instants) {
    const text = row[name];
    if (typeof text === "string") row[name] = new Date(text);
  }
  return row as UserRow;
}

/** A block with an end is over once that has passed; nothing needs to run for it. */
export function isBlocked(row: Pick<UserRow, "blocked_at" | "blocked_until">, now: Date): boolean {
  return row.blocked_at !== null && (row.blocked_until === null || row.blocked_until > now);
}

/** Whether the grace period of a deletion is over: the account is as good as gone, swept or not. */
export function isDue(row: Pick<UserRow, "deletes_at">, now: Date): boolean {
  return row.deletes_at !== null && row.deletes_at <= now;
}

/** Whether the user has yet to verify the email that they signed up with. A verified phone will do. */
export function isUnverified(settings: Settings, row: UserRow): boolean {
  const proved = row.email_verified_at !== null || row.phone_verified_at !== null;
  return settings.requireVerifiedEmail && row.email !== null && !proved;
}

/** Never verified, never used, and neither created nor touched by an admin. */
export function isUnclaimed(row: UserRow): boolean {
  const given = row.roles.length > 0 || row.permissions.length > 0;
  const touched = row.created_by_team || row.blocked_at || given;
  const reachable = row.email_verified_at || row.phone_verified_at;
  return !reachable && row.login_count === 0 && !touched;
}

export function statusOf(row: ShownUser, now: Date): UserStatus {
  if (isBlocked(row, now)) return "blocked";
  return row.deletes_at ? "pendingDeletion" : "active";
}

/** The user's own permissions and those of the roles. */
export function effectivePermissions(
  row: Pick<UserRow, "permissions" | "role_permissions">,
): string[] {
  return [...new Set([...row.permissions, ...row.role_permissions])];
}

/** What the user says about themselves. */
export function profileOf(row: ShownUser): Profile {
  return {
    name: row.name,
    nickname: row.nickname,
    givenName: row.given_name,
    familyName: row.family_name,
    middleName: row.middle_name,
    preferredUsername: row.preferred_username,
    bio: row.bio,
    picture: row.picture,
    company: row.company,
    profileUrl: row.profile_url,
    website: row.website,
    gender: row.gender,
    birthdate: row.birthdate,
    zoneinfo: row.zoneinfo,
    locale: row.locale,
    address: row.address,
  };
}

/**
 * What leaves Gatehouse about a user, named field by field so that nothing else gets out. The permissions
 * are the effective ones where the row has those of the roles.
 */
export function toUserView(row: ShownUser | UserRow, now: Date): UserView {
  return {
    id: row.id,
    email: shownEmail(row.email),
    emailVerified: row.email_verified_at !== null,
    username: row.username,
    phone: row.phone,
    phoneVerified: row.phone_verified_at !== null,
    status: statusOf(row, now),
    roles: row.roles,
    permissions: "role_permissions" in row ? effectivePermissions(row) : row.permissions,
    profile: profileOf(row),
    data: row.data,
    hasPassword: row.has_password,
    mfaEnabled: row.mfa_enabled_at !== null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    lastLoginAt: row.last_login_at?.toISOString() ?? null,
    loginCount: row.login_count,
  };
}
