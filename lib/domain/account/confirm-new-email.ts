import { canonicalEmail, type Email } from "@/lib/contracts/fields";
import { recordEvent } from "@/lib/domain/audit/events";
import { codePurposes, consumeCode, findByToken, issueCode } from "@/lib/domain/codes/codes";
import { consumeMailLimit } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { freeEmail } from "@/lib/domain/users/free-address";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { setEmail } from "@/lib/domain/users/set-email";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import type { Db, Tx } from "@/lib/platform/db/database";
import { tellOldAddress } from "./change-email";
import { refusingTaken } from "./undo-email-change";

const purpose = "confirmNewEmail";

/**
 * Starts a change of a user's email that someone else asks for: the new address counts when its reader
 * confirms it, by a link that lasts a day. Replaces a change that waits. The caller has counted the
 * email (`consumeNewEmailLimit`).
 */
export async function requestNewEmail(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  email: Email,
): Promise<void> {
  await dropNewEmail(tx, user.id);
  const { token } = await issueCode(ctx, tx, { purpose, address: email, userId: user.id });
  await recordEvent(ctx, tx, "email.change_requested", { userId: user.id });
  await enqueueMail(ctx, tx, {
    to: email,
    reader: user,
    template: "confirm-email",
    props: {
      url: `${ctx.appUrl}/confirm-email?token=${token}`,
      hours: codePurposes[purpose].linkSeconds / 3600,
    },
  });
}

/** Before the transaction: a mail to an address that someone named. @throws rate_limited */
export async function consumeNewEmailLimit(ctx: Ctx, email: Email): Promise<void> {
  await consumeMailLimit(ctx, await getSettings(ctx), email);
}

/** Ends a change of email that waits. */
export async function dropNewEmail(tx: Tx, userId: string): Promise<void> {
  await tx.code.deleteMany({ where: { userId, purpose, usedAt: null } });
}

/** The address that waits to be confirmed; null where none does. */
export async function pendingEmailOf(
  { clock }: Pick<Ctx, "clock">,
  client: Db | Tx,
  userId: string,
): Promise<string | null> {
  const code = await client.code.findFirst({
    where: { userId, purpose, usedAt: null, expiresAt: { gt: clock.now() } },
    orderBy: { createdAt: "desc" },
    select: { address: true },
  });
  return shownEmail(code?.address ?? null);
}

/**
 * Makes an address the user's email, for someone who reads it. Signs nobody in. The address before gets
 * an email with a link that undoes the change; resets under way are void.
 * @throws code_invalid, code_expired, conflict where someone else has proved the address by now,
 *   rate_limited
 */
export async function confirmNewEmail(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await consumeLimit(ctx, await getSettings(ctx), "codeTryAddress", ctx.ip);
  const found = await findByToken(ctx, { purpose, token });
  const email = canonicalEmail(found.address);
  const { userId } = found;
  if (!userId || !email) throw new DomainError("code_invalid");
  await refusingTaken(
    ctx.database.prisma.$transaction(async (tx) => {
      await lockAddress(tx, email);
      await consumeCode(ctx, tx, found);
      await holdUser(tx, userId);
      const user = await readUserRow(tx, userId);
      await freeEmail(ctx, tx, email, userId);
      await setEmail(ctx, tx, user, email);
      if (user.email && user.email_verified_at && user.email !== email) {
        await tellOldAddress(ctx, tx, user, user.email);
      }
    }),
  );
  ctx.wakeJobs();
}
