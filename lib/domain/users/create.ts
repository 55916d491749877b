import { v7 as uuid } from "uuid";
import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import type { ProfilePatch } from "@/lib/contracts/user";
import { type Username, usernameSkeleton } from "@/lib/contracts/username";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { profileColumns } from "./profile-columns";
import { readUserRow } from "./read";
import type { UserRow } from "./row";
import { searchTextOf } from "./search-text";

export type NewUser = {
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
};

/**
 * Creates a user and records `user.registered`. Uniqueness is the database's: it throws a unique
 * violation.
 */
export async function registerUser(
  ctx: Ctx,
  tx: Tx,
  { method, clientIp, ...user }: Registration,
): Promise<UserRow> {
  const id = await createUser(ctx, tx, user);
  await recordEvent(ctx, tx, "user.registered", {
    userId: id,
    actorId: id,
    data: { method, ...(clientIp && { clientIp }) },
  });
  return readUserRow(tx, id);
}

/** Creates a user without an event, which is the caller's to record. Throws a unique violation. */
export async function createUser(ctx: Ctx, tx: Tx, user: NewUser): Promise<string> {
  const now = ctx.clock.now();
  const id = uuid();
  const { email, username, phone, profile = {}, data = {}, hash } = user;
  await tx.user.create({
    data: {
      id,
      email,
      emailVerifiedAt: user.emailVerified ? now : null,
      username,
      usernameKey: username && usernameSkeleton(username),
      phone,
      phoneVerifiedAt: phone && now,
      ...profileColumns(profile),
      data: data as object,
      searchText: searchTextOf({
        ...{ email, username, phone, name: profile.name },
        ...{ given_name: profile.givenName, family_name: profile.familyName },
      }),
      createdAt: now,
      updatedAt: now,
      ...(hash && { passwordCredential: { create: { hash, changedAt: now } } }),
    },
    select: { id: true },
  });
  return id;
}
