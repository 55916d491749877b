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
  /** As a part of the condition of a statement. */
  sql: Prisma.Sql;
  /** The same where users are looked at one by one: by an index, wherever in a statement it stands. */
  test: Prisma.Sql;
  /** How an index finds those who pass; null where nearly everyone does. */
  lookup: Lookup | null;
  /** Whether the look-up finds those who pass and nobody else. */
  exact: boolean;
  /** An index that has them in an order of the list: the order's column, and the index's condition. */
  ordered: { column: "created_at" | "last_login_at"; condition: Prisma.Sql } | null;
};

/** Finds up to so many users, in no order: their ids, or their rows. It looks at no others. */
export type Lookup = {
  ids: (limit: Prisma.Sql) => Prisma.Sql;
  rows: (limit: Prisma.Sql) => Prisma.Sql;
  /** The index first finds all, whatever the limit is. */
  findsAll: boolean;
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
    q && ofSearch(q),
    role && ofRole(role),
    provider && having("accounts", Prisma.sql`t.provider = ${provider}`),
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

/** The tables whose rows are users', and whether a user can have several. */
const tables = {
  user_roles: "one",
  password_credentials: "one",
  totp_secrets: "one",
  passkeys: "several",
  accounts: "several",
} as const;

/**
 * Those who have such a row in another table. The test is a subquery with a limit, which PostgreSQL
 * does not answer by reading that whole table once. The look-up starts from that table, whatever
 * PostgreSQL believes about the number of rows.
 */
function having(table: keyof typeof tables, more?: Prisma.Sql): Condition {
  const rows = Prisma.raw(table);
  const fitting = more ? Prisma.sql`where ${more}` : Prisma.empty;
  const [distinct, order] =
    tables[table] === "one"
      ? [Prisma.empty, Prisma.empty]
      : [Prisma.sql`distinct on (t.user_id)`, Prisma.sql`order by t.user_id`];
  const ids = (limit: Prisma.Sql) =>
    Prisma.sql`select ${distinct} t.user_id as id from ${rows} t ${fitting} ${order} limit ${limit}`;
  return {
    sql: Prisma.sql`u.id in (select t.user_id from ${rows} t ${fitting})`,
    test: Prisma.sql`(select true from ${rows} t where t.user_id = u.id ${more ? Prisma.sql`and ${more}` : Prisma.empty} limit 1)`,
    lookup: {
      ids,
      rows: (limit) => Prisma.sql`select u.* from (${ids(limit)}) f join users u on u.id = f.id`,
      findsAll: false,
    },
    exact: true,
    ordered: null,
  };
}

/** Those whom an index of users finds by a condition. */
function among(condition: Prisma.Sql): Lookup {
  return {
    ids: (limit) => Prisma.sql`select u.id from users u where ${condition} limit ${limit}`,
    rows: (limit) => Prisma.sql`select u.* from users u where ${condition} limit ${limit}`,
    findsAll: false,
  };
}

export const anyone = among(Prisma.sql`true`);

/** @param condition that of a partial index in the order of creation */
function partly(condition: Prisma.Sql, more?: Prisma.Sql): Condition {
  const sql = more ? Prisma.sql`${condition} and ${more}` : condition;
  const ordered = { column: "created_at", condition } as const;
  return { sql, test: sql, lookup: among(condition), exact: !more, ordered };
}

function unindexed(sql: Prisma.Sql): Condition {
  return { sql, test: sql, lookup: null, exact: false, ordered: null };
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
  switch (state) {
    case "verified":
      return unindexed(Prisma.sql`u.email_verified_at is not null`);
    case "unverified":
      return partly(Prisma.sql`u.email is not null and u.email_verified_at is null`);
    case "none":
      return partly(Prisma.sql`u.email is null`);
  }
}

function ofPhone(state: AddressState): Condition {
  switch (state) {
    case "verified":
      return partly(Prisma.sql`u.phone_verified_at is not null`);
    case "unverified":
      return partly(Prisma.sql`u.phone is not null and u.phone_verified_at is null`);
    case "none":
      return unindexed(Prisma.sql`u.phone is null`);
  }
}

function ofSearch(q: string): Condition {
  const sql = searchCondition(q);
  const lookup = { ...among(sql), findsAll: true };
  return { sql, test: sql, lookup, exact: true, ordered: null };
}

/** A role that no longer exists is nobody's. */
function ofRole(role: string): Condition {
  const id = Prisma.sql`(select r.id from roles r where r.name = ${role})`;
  return having("user_roles", Prisma.sql`t.role_id = ${id}`);
}

function ofMethod(method: FilteredMethod): Condition {
  switch (method) {
    case "password":
      return having("password_credentials");
    case "passkey":
      return having("passkeys");
    case "provider":
      return having("accounts");
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
      return having("totp_secrets", Prisma.sql`t.confirmed_at is not null`);
    case "passkey":
      return partly(some, having("passkeys").test);
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
  column: "created_at" | "last_login_at",
  after: string | undefined,
  before: string | undefined,
  now: Date,
): Condition | undefined {
  if (after === undefined && before === undefined) return undefined;
  const at = Prisma.raw(`u.${column}`);
  const sql = allOf([
    ...(after === undefined ? [] : [Prisma.sql`${at} >= ${momentOf(after, now)}`]),
    ...(before === undefined ? [] : [Prisma.sql`${at} < ${momentOf(before, now)}`]),
  ]);
  return { sql, test: sql, lookup: among(sql), exact: true, ordered: { column, condition: sql } };
}
