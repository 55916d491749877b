import { v7 as uuid } from "uuid";
import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import { type ProfilePatch, profileFieldNames } from "@/lib/contracts/user";
import { type Username, usernameSkeleton } from "@/lib/contracts/username";
import { eventInserts } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { newUserId } from "@/lib/domain/hooks/pass-hooks";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { namedParts } from "@/lib/platform/db/one-statement";
import { profileOfPatch } from "./profile-columns";
import { type PackedUser, packedUser, type UserRow, unpackUser } from "./row";
import { searchTextOf } from "./search-text";
import { requireSignUpHook } from "./sign-up-hook";

export type NewUser = {
  /** Chosen by the caller where other rows of the change name it. */
  id?: string;
  email?: Email | undefined;
  emailVerified?: boolean;
  username?: Username | undefined;
  /** Verified by a code before it gets here. */
  phone?: Phone | undefined;
  profile?: ProfilePatch | undefined;
  data?: Record<string, unknown> | undefined;
  /** The password's, made before the transaction. */
  hash?: string | undefined;
};

export type Registration = NewUser & {
  /** How the account was created, for the audit log. */
  method: string;
  /** The address that a trusted server states for its end user. */
  clientIp?: string | undefined;
  /** An admin creates it, rather than the person who will use it. */
  byTeam?: boolean;
};

/**
 * Creates a user that the team's `beforeSignUp` lets in, and records `user.registered`, in one
 * statement. Uniqueness is the database's: it throws a unique violation. Call it inside `passHooks`.
 * @param also more statements of the same change, such as the mail that the user gets
 */
export async function registerUser(
  ctx: Ctx,
  tx: Tx,
  registration: Registration,
  also: readonly Prisma.Sql[] = [],
): Promise<UserRow> {
  requireSignUpHook(ctx, registration);
  const { method, clientIp, byTeam = false, ...user } = registration;
  const { id = newUserId(ctx) } = user;
  const data = { method, ...(clientIp && { clientIp }) };
  const event = { userId: id, ...(!byTeam && { actorId: id }), data };
  const recorded = eventInserts(ctx, "user.registered", event, Prisma.sql`added`);
  return insertUser(ctx, tx, { ...user, id, byTeam }, [...recorded, ...also]);
}

/**
 * Creates a user without an event, which is the caller's to record, and without asking hooks: the
 * first owner. Throws a unique violation.
 */
export async function createUser(ctx: Ctx, tx: Tx, user: NewUser): Promise<string> {
  const { id = uuid() } = user;
  await insertUser(ctx, tx, { ...user, id }, []);
  return id;
}

type NewRow = NewUser & { id: string; byTeam?: boolean };

async function insertUser(
  ctx: Ctx,
  tx: Tx,
  user: NewRow,
  also: readonly Prisma.Sql[],
): Promise<UserRow> {
  const parts = namedParts([...credentialOf(ctx, user), ...also, Prisma.sql`select 1`]);
  const [row] = await tx.$queryRaw<{ packed: PackedUser }[]>`
    with added as (${userInsert(ctx, user)} returning *), ${parts}
    select ${Prisma.raw(packedUser)} as packed from added u`;
  if (!row) throw new Error("The insert of a user returned no row.");
  // The statement sees no password of its own making.
  return { ...unpackUser(row.packed), has_password: user.hash !== undefined };
}

const profileList = Prisma.raw(
  profileFieldNames.map((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)).join(", "),
);

function userInsert(ctx: Ctx, user: NewRow): Prisma.Sql {
  const now = ctx.clock.now();
  const { id, email, username, phone, profile = {}, data = {} } = user;
  const given = profileOfPatch(profile);
  const searchText = searchTextOf({
    ...{ email, username, phone, name: profile.name },
    ...{ given_name: profile.givenName, family_name: profile.familyName },
  });
  const profileValues = profileFieldNames.map((name) =>
    name === "address"
      ? Prisma.sql`${given.address && JSON.stringify(given.address)}::jsonb`
      : Prisma.sql`${given[name]}::text`,
  );
  return Prisma.sql`
    insert into users (id, email, email_verified_at, username, username_key, phone,
      phone_verified_at, data, search_text, created_by_team, created_at, updated_at, ${profileList})
    values (${id}::uuid, ${email ?? null}::text,
      ${user.emailVerified ? now : null}::timestamptz, ${username ?? null}::text,
      ${username ? usernameSkeleton(username) : null}::text, ${phone ?? null}::text,
      ${phone ? now : null}::timestamptz, ${JSON.stringify(data)}::jsonb,
      ${searchText}::text, ${user.byTeam ?? false}::boolean,
      ${now}::timestamptz, ${now}::timestamptz, ${Prisma.join(profileValues)})`;
}

function credentialOf(ctx: Ctx, { hash }: NewUser): Prisma.Sql[] {
  if (hash === undefined) return [];
  return [
    Prisma.sql`
      insert into password_credentials (user_id, hash, changed_at)
      select id, ${hash}::text, ${ctx.clock.now()}::timestamptz from added`,
  ];
}
