import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import type { UserView } from "@/lib/contracts/user";
import { usernameSkeleton } from "@/lib/contracts/username";
import type { Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";
import { type PackedUser, packedUser, toUserView, type UserRow, unpackUser } from "./row";

type Packed = { packed: PackedUser };

/** A username is looked up by the name itself, not by its lookalikes; any text can be looked up as one. */
export type UserKey = { id: string } | { email: Email } | { phone: Phone } | { username: string };

/** The condition that finds a user by a key, for a statement in which the user's table is called `u`. */
export function keyCondition(key: UserKey): { text: string; values: string[] } {
  if ("id" in key) return { text: "u.id = $1::uuid", values: [key.id] };
  if ("email" in key) return { text: "u.email = $1", values: [key.email] };
  if ("phone" in key) return { text: "u.phone = $1", values: [key.phone] };
  const { username } = key;
  return {
    text: "u.username_key = $1 and lower(u.username) = $2",
    values: [usernameSkeleton(username), username.toLowerCase()],
  };
}

/** One user as a joined row, or null. Reads through the given client, so inside a transaction too. */
export async function findUserRow(client: Db | Tx, key: UserKey): Promise<UserRow | null> {
  const { text, values } = keyCondition(key);
  const [row] = await client.$queryRawUnsafe<Packed[]>(
    `select ${packedUser} as packed from users u where ${text}`,
    ...values,
  );
  return row ? unpackUser(row.packed) : null;
}

/**
 * The account that a proof of an address opens. An email that was never verified opens no account
 * that has a verified phone: the email may be a stranger's, by a typing mistake.
 */
export async function findAddressOwner(
  client: Db | Tx,
  address: { email: Email } | { phone: Phone },
): Promise<UserRow | null> {
  const user = await findUserRow(client, address);
  return user && "email" in address && !opensByEmail(user) ? null : user;
}

/** Whether someone who proves the account's email is its owner. */
export function opensByEmail(user: UserRow): boolean {
  return user.email_verified_at !== null || user.phone_verified_at === null;
}

/** @throws not_found */
export async function readUserRow(client: Db | Tx, id: string): Promise<UserRow> {
  const row = await findUserRow(client, { id });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** @throws not_found */
export async function readUserView(platform: Platform, id: string): Promise<UserView> {
  return toUserView(await readUserRow(platform.database.prisma, id), platform.clock.now());
}
