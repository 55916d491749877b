import type {
  AddressState,
  FilteredFactor,
  FilteredMethod,
  UserFilter,
} from "@/lib/contracts/admin";
import { momentOf } from "@/lib/contracts/fields";
import { Prisma } from "@/lib/platform/db/generated/client";
import { searchCondition } from "./user-search";

/** One condition on a user `u`. */
export type Condition = {
  sql: Prisma.Sql;
  /** What an index can find: the condition, or a part of it. Null where nearly everyone passes it. */
  lookup: Prisma.Sql | null;
  /** The order in which that index holds those who pass it, if it is one of the list's. */
  order: "created_at" | "last_login_at" | null;
};

/**
 * The condition under which a user `u` passes a filter.
 * @param now decides which blocks are still in force, and when "7d" is
 */
export function conditions(filter: UserFilter, now: Date): Prisma.Sql {
  return allOf(conditionsOf(filter, now).map(({ sql }) => sql));
}

export function allOf(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length > 0 ? Prisma.join([...parts], " and ") : Prisma.sql`true`;
}

/** The same one by one. First those that an index finds, of these first those that tend to find the fewest. */
export function conditionsOf(filter: UserFilter, now: Date): Condition[] {
  const { q, status, email, phone, role, method, factor, provider, signedIn } = filter;
  const all = [
    q && found(searchCondition(q)),
    role && ofRole(role),
    provider && ofProvider(provider),
    status && ofStatus(status, now),
    email && ofEmail(email),
    phone && ofPhone(phone),
    factor && ofFactor(factor),
    method && ofMethod(method),
    within("created_at", filter.createdAfter, filter.createdBefore, now),
    within("last_login_at", filter.lastLoginAfter, filter.lastLoginBefore, now),
    signedIn && ofSignedIn(signedIn),
  ].filter((one) => typeof one === "object");
  return [...all.filter(({ lookup }) => lookup), ...all.filter(({ lookup }) => !lookup)];
}

function found(sql: Prisma.Sql): Condition {
  return { sql, lookup: sql, order: null };
}

/** @param indexed the condition of a partial index in the order of creation */
function partly(indexed: Prisma.Sql, more?: Prisma.Sql): Condition {
  const sql = more ? Prisma.sql`${indexed} and ${more}` : indexed;
  return { sql, lookup: indexed, order: "created_at" };
}

function unindexed(sql: Prisma.Sql): Condition {
  return { sql, lookup: null, order: null };
}

function ofStatus(status: NonNullable<UserFilter["status"]>, now: Date): Condition {
  const isBlocked = Prisma.sql`u.blocked_at is not null`;
  const inForce = Prisma.sql`(u.blocked_until is null or u.blocked_until > ${now})`;
  const free = Prisma.sql`not (${isBlocked} and ${inForce})`;
  switch (status) {
    case "blocked":
      return partly(isBlocked, inForce);
    case "pendingDeletion":
      return partly(Prisma.sql`u.deletes_at is not null`, free);
    case "unverified":
      return ofEmail("unverified");
    case "active":
      return unindexed(Prisma.sql`u.deletes_at is null and ${free}`);
  }
}

function ofEmail(state: AddressState): Condition {
  const unverified = Prisma.sql`u.email_verified_at is null`;
  switch (state) {
    case "verified":
      return unindexed(Prisma.sql`u.email_verified_at is not null`);
    case "unverified":
      return partly(unverified, Prisma.sql`u.email is not null`);
    case "none":
      return partly(unverified, Prisma.sql`u.email is null`);
  }
}

function ofPhone(state: AddressState): Condition {
  const some = Prisma.sql`u.phone is not null`;
  switch (state) {
    case "verified":
      return partly(some, Prisma.sql`u.phone_verified_at is not null`);
    case "unverified":
      return partly(some, Prisma.sql`u.phone_verified_at is null`);
    case "none":
      return unindexed(Prisma.sql`u.phone is null`);
  }
}

/** A role that no longer exists is nobody's. */
function ofRole(role: string): Condition {
  return found(Prisma.sql`u.id in (select ur.user_id from user_roles ur
    where ur.role_id = (select r.id from roles r where r.name = ${role}))`);
}

function ofProvider(provider: string): Condition {
  return found(
    Prisma.sql`u.id in (select a.user_id from accounts a where a.provider = ${provider})`,
  );
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
  const some = Prisma.sql`u.mfa_enabled_at is not null`;
  switch (factor) {
    case "any":
      return partly(some);
    case "none":
      return partly(Prisma.sql`u.mfa_enabled_at is null`);
    case "totp":
      return found(
        Prisma.sql`u.id in (select t.user_id from totp_secrets t where t.confirmed_at is not null)`,
      );
    case "passkey":
      return partly(some, Prisma.sql`exists (select 1 from passkeys pk where pk.user_id = u.id)`);
    default:
      return partly(some, Prisma.sql`${factor} = any(u.mfa_methods)`);
  }
}

function ofSignedIn(signedIn: NonNullable<UserFilter["signedIn"]>): Condition {
  return signedIn === "never"
    ? partly(Prisma.sql`u.last_login_at is null`)
    : unindexed(Prisma.sql`u.last_login_at is not null`);
}

/** A range from `after`, inclusive, to `before`, exclusive. */
function within(
  order: NonNullable<Condition["order"]>,
  after: string | undefined,
  before: string | undefined,
  now: Date,
): Condition | undefined {
  if (after === undefined && before === undefined) return undefined;
  const at = Prisma.raw(`u.${order}`);
  const sql = allOf([
    ...(after === undefined ? [] : [Prisma.sql`${at} >= ${momentOf(after, now)}`]),
    ...(before === undefined ? [] : [Prisma.sql`${at} < ${momentOf(before, now)}`]),
  ]);
  return { sql, lookup: sql, order };
}
