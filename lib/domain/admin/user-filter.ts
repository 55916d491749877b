import type {
  AddressState,
  FilteredFactor,
  FilteredMethod,
  UserFilter,
} from "@/lib/contracts/admin";
import { Prisma } from "@/lib/platform/db/generated/client";
import { searchCondition } from "./user-search";

/** One condition on a user `u`. */
export type Condition = {
  sql: Prisma.Sql;
  /**
   * How the condition can be looked up, without reading users that do not pass it. `ordered`: by an index
   * that also holds them in the order of their creation. `found`: by another index. `none`: it cannot
   * be, because nearly everyone passes it.
   */
  index: "ordered" | "found" | "none";
};

/**
 * The condition under which a user `u` passes a filter.
 * @param now decides which blocks are still in force
 */
export function conditions(filter: UserFilter, now: Date): Prisma.Sql {
  const all = conditionsOf(filter, now).map(({ sql }) => sql);
  return all.length > 0 ? Prisma.join(all, " and ") : Prisma.sql`true`;
}

/** The same one by one. Those that tend to pass the fewest users are first. */
export function conditionsOf(filter: UserFilter, now: Date): Condition[] {
  const { q, status, email, phone, role, method, factor, provider, signedIn } = filter;
  return [
    ...(q ? [found(searchCondition(q))] : []),
    ...(status ? [ofStatus(status, now)] : []),
    ...(role ? [ofRole(role)] : []),
    ...(provider
      ? [
          found(
            Prisma.sql`u.id in (select a.user_id from accounts a where a.provider = ${provider})`,
          ),
        ]
      : []),
    ...(email ? [ofEmail(email)] : []),
    ...(phone ? [ofPhone(phone)] : []),
    ...(factor ? [ofFactor(factor)] : []),
    ...(method ? [ofMethod(method)] : []),
    ...(signedIn ? [ofSignedIn(signedIn)] : []),
    ...within("last_login_at", filter.lastLoginAfter, filter.lastLoginBefore, "found"),
    ...within("created_at", filter.createdAfter, filter.createdBefore, "ordered"),
  ].sort((one, other) => cost[one.index] - cost[other.index]);
}

const cost = { found: 0, ordered: 1, none: 2 };

const found = (sql: Prisma.Sql): Condition => ({ sql, index: "found" });
const ordered = (sql: Prisma.Sql): Condition => ({ sql, index: "ordered" });
const unindexed = (sql: Prisma.Sql): Condition => ({ sql, index: "none" });

function ofStatus(status: NonNullable<UserFilter["status"]>, now: Date): Condition {
  const blocked = Prisma.sql`u.blocked_at is not null and (u.blocked_until is null or u.blocked_until > ${now})`;
  switch (status) {
    case "blocked":
      return ordered(blocked);
    case "pendingDeletion":
      return ordered(Prisma.sql`u.deletes_at is not null and not (${blocked})`);
    case "unverified":
      return ofEmail("unverified");
    case "active":
      return unindexed(Prisma.sql`u.deletes_at is null and not (${blocked})`);
  }
}

function ofEmail(state: AddressState): Condition {
  switch (state) {
    case "verified":
      return unindexed(Prisma.sql`u.email_verified_at is not null`);
    case "unverified":
      return ordered(Prisma.sql`u.email_verified_at is null and u.email is not null`);
    case "none":
      return ordered(Prisma.sql`u.email_verified_at is null and u.email is null`);
  }
}

function ofPhone(state: AddressState): Condition {
  switch (state) {
    case "verified":
      return ordered(Prisma.sql`u.phone is not null and u.phone_verified_at is not null`);
    case "unverified":
      return ordered(Prisma.sql`u.phone is not null and u.phone_verified_at is null`);
    case "none":
      return unindexed(Prisma.sql`u.phone is null`);
  }
}

/** A role that no longer exists is nobody's. */
function ofRole(role: string): Condition {
  return found(Prisma.sql`u.id in (select ur.user_id from user_roles ur
    where ur.role_id = (select r.id from roles r where r.name = ${role}))`);
}

function ofMethod(method: FilteredMethod): Condition {
  switch (method) {
    case "password":
      return found(Prisma.sql`u.id in (select pc.user_id from password_credentials pc)`);
    case "passkey":
      return found(Prisma.sql`u.id in (select pk.user_id from passkeys pk)`);
    case "provider":
      return found(Prisma.sql`u.id in (select a.user_id from accounts a)`);
    case "email_code":
      return ofEmail("verified");
    case "sms_code":
      return ofPhone("verified");
  }
}

function ofFactor(factor: FilteredFactor): Condition {
  switch (factor) {
    case "any":
      return ordered(Prisma.sql`u.mfa_enabled_at is not null`);
    case "none":
      return ordered(Prisma.sql`u.mfa_enabled_at is null`);
    case "totp":
      return found(
        Prisma.sql`u.id in (select t.user_id from totp_secrets t where t.confirmed_at is not null)`,
      );
    case "passkey":
      return ordered(Prisma.sql`u.mfa_enabled_at is not null
        and exists (select 1 from passkeys pk where pk.user_id = u.id)`);
    default:
      return ordered(Prisma.sql`u.mfa_enabled_at is not null and ${factor} = any(u.mfa_methods)`);
  }
}

function ofSignedIn(signedIn: NonNullable<UserFilter["signedIn"]>): Condition {
  return signedIn === "never"
    ? ordered(Prisma.sql`u.last_login_at is null`)
    : unindexed(Prisma.sql`u.last_login_at is not null`);
}

function within(
  column: "created_at" | "last_login_at",
  after: string | undefined,
  before: string | undefined,
  index: Condition["index"],
): Condition[] {
  if (after === undefined && before === undefined) return [];
  const at = Prisma.raw(`u.${column}`);
  const parts = [
    ...(after === undefined ? [] : [Prisma.sql`${at} >= ${new Date(after)}`]),
    ...(before === undefined ? [] : [Prisma.sql`${at} < ${new Date(before)}`]),
  ];
  return [{ sql: Prisma.join(parts, " and "), index }];
}
