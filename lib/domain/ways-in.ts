import type { Tx } from "@/lib/platform/db/database";
import { DomainError } from "./errors";
import { readUserRow } from "./user-read";

/**
 * Holds a user's row until the transaction ends, so that changes of one account come one after the
 * other: two that each take a way in never both count on the other's, and none acts on an account
 * that is just going. Whoever also locks the owner's role (owners.ts) holds the user first.
 * @throws not_found
 */
export async function holdUser(tx: Tx, userId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid for update`;
  if (held.length === 0) throw new DomainError("not_found");
}

/**
 * Makes sure that a way in is left after a change, within its transaction: a proved address, a
 * linked account, or a username with a password. @throws conflict
 */
export async function requireWayIn(tx: Tx, userId: string, lost: string): Promise<void> {
  const user = await readUserRow(tx, userId);
  if (user.email_verified_at !== null || user.phone_verified_at !== null) return;
  if (user.username !== null && user.has_password) return;
  if ((await tx.account.count({ where: { userId } })) > 0) return;
  throw new DomainError("conflict", {
    detail: `${lost} is your only way in. Add an email, or a username and password, first.`,
  });
}
