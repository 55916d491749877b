import { v7 as uuid } from "uuid";
import type { ProfilePatch } from "@/lib/contracts/user";
import { usernameSkeleton } from "@/lib/contracts/username";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { profileColumns } from "./profile-columns";
import { readUserRow } from "./read";
import type { UserRow } from "./row";
import { searchTextOf } from "./search-text";

export type NewUser = {
  email?: string | undefined;
  emailVerified?: boolean;
  username?: string | undefined;
  /** Proven by a code before it comes here. */
  phone?: string | undefined;
  profile?: ProfilePatch | undefined;
  data?: Record<string, unknown> | undefined;
  /** Of the password, made before the transaction. */
  hash?: string | undefined;
  /** How the account came to be, for the record. */
  method: string;
  /** The address that a trusted server states for its end user. */
  clientIp?: string | undefined;
};

/** Writes a new account and its first event. Uniqueness is the database's: it throws a unique violation. */
export async function insertUser(ctx: Ctx, tx: Tx, user: NewUser): Promise<UserRow> {
  const now = ctx.clock.now();
  const id = uuid();
  const { email, username, phone, profile = {}, data = {}, hash, method, clientIp } = user;
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
      searchText: searchTextOf({ email, username, phone, name: profile.name }),
      createdAt: now,
      updatedAt: now,
      ...(hash && { passwordCredential: { create: { hash, changedAt: now } } }),
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "user.registered", {
    userId: id,
    actorId: id,
    data: { method, ...(clientIp && { clientIp }) },
  });
  return readUserRow(tx, id);
}
