import type { Email } from "@/lib/contracts/fields";
import { type UpdateUserInput, unprovedPhone } from "@/lib/contracts/manage-users";
import type { Phone } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import type { Username } from "@/lib/contracts/username";
import { tellOldAddress } from "@/lib/domain/account/change-email";
import { dropNewEmail, requestNewEmail } from "@/lib/domain/account/confirm-new-email";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { freeEmail } from "@/lib/domain/users/free-address";
import { findUserRow, readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { removeEmail, setEmail } from "@/lib/domain/users/set-email";
import { setPhone } from "@/lib/domain/users/set-phone";
import { removeUsername, setUsername } from "@/lib/domain/users/set-username";
import { requireSignInMethod } from "@/lib/domain/users/sign-in-methods";
import { freeUsername } from "@/lib/domain/users/username-holder";
import { vouchForEmail } from "@/lib/domain/users/verify";
import type { Tx } from "@/lib/platform/db/database";

type Changes = Pick<
  UpdateUserInput,
  "email" | "emailVerified" | "username" | "phone" | "phoneVerified"
>;

/**
 * Changes the identifiers of a user whose row the caller holds, as the user would: a new email counts
 * when its reader has confirmed it, the addresses are told, and the last sign-in method stays. With
 * `emailVerified` or `phoneVerified`, the caller vouches for the address instead, which is recorded.
 * @param user the row, read since it is held
 * @throws already_exists, conflict, validation_failed
 */
export async function changeIdentifiers(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  { user, changes }: { user: UserRow; changes: Changes },
): Promise<void> {
  const { username, email, phone } = changes;
  if (username !== undefined) await changeUsername(ctx, tx, settings, user, username);
  if (phone !== undefined) await changePhone(ctx, tx, await readUserRow(tx, user.id), changes);
  else if (changes.phoneVerified && !user.phone) {
    // One that is stored was proved already.
    throw fieldError("validation_failed", "phoneVerified", "There is no phone number.");
  }
  const current = await readUserRow(tx, user.id);
  if (email !== undefined) await changeEmail(ctx, tx, current, changes);
  else if (changes.emailVerified) await vouchForCurrent(ctx, tx, current);
  const removes = [email, username, phone].includes(null);
  if (removes) await keepSignInMethod(tx, user.id);
}

async function changeUsername(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  user: UserRow,
  username: Username | null,
): Promise<void> {
  if (user.username === username) return;
  if (username === null) await removeUsername(ctx, tx, user);
  else {
    if (!(await freeUsername(ctx, tx, settings, { username, exceptId: user.id }))) {
      const words = "That username is taken, or looks too much like another one.";
      throw fieldError("already_exists", "username", words);
    }
    await setUsername(ctx, tx, user, username);
  }
  await tellOfChange(ctx, tx, user, "username");
}

async function changeEmail(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { email, emailVerified }: Changes,
): Promise<void> {
  await dropNewEmail(tx, user.id);
  if (email === user.email) {
    if (emailVerified) await vouchForCurrent(ctx, tx, user);
    return;
  }
  if (!email) {
    await removeEmail(ctx, tx, user);
    return tellIfProved(ctx, tx, user);
  }
  const holder = await findUserRow(tx, { email });
  if (holder?.email_verified_at) throw emailTaken();
  if (!emailVerified) return requestNewEmail(ctx, tx, user, email);
  await takeEmail(ctx, tx, user, email);
}

async function takeEmail(ctx: Ctx, tx: Tx, user: UserRow, email: Email): Promise<void> {
  await freeEmail(ctx, tx, email, user.id);
  await setEmail(ctx, tx, user, email);
  await recordEvent(ctx, tx, "address.vouched", { userId: user.id, data: { kind: "email" } });
  await tellIfProved(ctx, tx, user);
}

/** An address that was never proved could be a stranger's, who must not be able to undo the change. */
async function tellIfProved(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  if (!user.email || !user.email_verified_at) return;
  await tellOldAddress(ctx, tx, user, user.email, { byTeam: true });
}

async function vouchForCurrent(ctx: Ctx, tx: Tx, user: UserRow): Promise<void> {
  if (!user.email) throw fieldError("validation_failed", "emailVerified", "There is no email.");
  if (!user.email_verified_at) await vouchForEmail(ctx, tx, user.id);
}

async function changePhone(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { phone = null, phoneVerified }: Changes,
): Promise<void> {
  if (phone === user.phone) return;
  if (phone && !phoneVerified) throw fieldError("validation_failed", "phone", unprovedPhone);
  if (phone) await refuseTakenPhone(tx, phone);
  await setPhone(ctx, tx, user, phone);
  if (phone) {
    await recordEvent(ctx, tx, "address.vouched", { userId: user.id, data: { kind: "phone" } });
  }
  if (!user.email || !user.email_verified_at) return;
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "phone-changed",
    props: {
      ...{ at: ctx.clock.now().toISOString(), ip: null },
      ...{ removed: phone === null, added: user.phone === null },
    },
  });
}

async function refuseTakenPhone(tx: Tx, phone: Phone): Promise<void> {
  if (!(await findUserRow(tx, { phone }))) return;
  const words = "An account with that phone number already exists.";
  throw fieldError("already_exists", "phone", words);
}

/** @throws conflict */
async function keepSignInMethod(tx: Tx, userId: string): Promise<void> {
  try {
    await requireSignInMethod(tx, userId, "");
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError("conflict", {
      detail: "This would leave the user without a sign-in method. Give them another one first.",
    });
  }
}

export function emailTaken(): DomainError {
  return fieldError("already_exists", "email", "An account with that email already exists.");
}
