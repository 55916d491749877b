import type { VerifyEmailInput } from "@/lib/contracts/auth";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  codePurposes,
  consumeCode,
  type FoundCode,
  findByShortCode,
  findByToken,
  issueCode,
} from "@/lib/domain/codes/codes";
import { consumeMailLimit } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { enqueueMail, enqueueNothing } from "@/lib/domain/messages/enqueue";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { findUserRow, readUserView } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";

/** A proof of an address, found good and not yet spent, with the account that it is for. */
export type ProvedEmail = FoundCode & { userId: string };

/**
 * Sends the verification once more. Answers the same for an address that nobody has, or that is verified.
 * @throws rate_limited, unavailable
 */
export async function requestVerification(ctx: Ctx, { email }: { email: string }): Promise<void> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeRequestAddress", ctx.ip);
  await consumeMailLimit(ctx, settings, email);
  await eraseIfDue(ctx, { email });
  await retryOnConflict(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      await lockAddress(tx, email);
      const user = await findUserRow(tx, { email });
      const wanted = user && !user.email_verified_at;
      const reader = askingReader(ctx, user);
      await recordEvent(ctx, tx, "code.requested", {
        userId: user?.id,
        data: { scene: "VERIFY_EMAIL" },
      });
      if (wanted) return sendVerification(ctx, tx, { userId: user.id, email, reader });
      // An address that gets no mail costs the same work (ASVS 6.3.8): a proof that nobody holds.
      await issueCode(ctx, tx, { purpose: "verifyEmail", address: email, userId: null });
      await enqueueNothing(ctx, tx);
    }),
  );
  ctx.wakeJobs();
}

/** Mails a link and a code, inside the transaction that made them worth sending. */
export async function sendVerification(
  ctx: Ctx,
  tx: Tx,
  { userId, email, reader }: { userId: string; email: string; reader: Reader },
): Promise<void> {
  const { token, code } = await issueCode(ctx, tx, {
    purpose: "verifyEmail",
    address: email,
    userId,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    reader,
    template: "verify-email",
    props: {
      code,
      url: `${ctx.appUrl}/verify?token=${token}`,
      minutes: codePurposes.verifyEmail.codeSeconds / 60,
      hours: codePurposes.verifyEmail.linkSeconds / 3600,
    },
  });
}

/**
 * Verifies an email by its link's token, or by the short code and the address. Signs nobody in.
 * @throws code_invalid, code_expired, rate_limited
 */
export async function verifyEmail(ctx: Ctx, input: VerifyEmailInput): Promise<UserView> {
  return acceptProof(ctx, await findProof(ctx, input));
}

/** @throws code_invalid, code_expired, rate_limited */
export async function findProof(ctx: Ctx, input: VerifyEmailInput): Promise<ProvedEmail> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const purpose = "verifyEmail";
  const found =
    "token" in input
      ? await findByToken(ctx, { purpose, token: input.token })
      : await findByShortCode(ctx, { purpose, address: input.email, code: input.code });
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  return { ...found, userId };
}

/** @throws code_invalid where the proof was spent, or the address changed, meanwhile */
export async function acceptProof(ctx: Ctx, proof: ProvedEmail): Promise<UserView> {
  const { userId, address } = proof;
  await ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, proof);
    const now = ctx.clock.now();
    // The address may have been changed since the mail was sent: then the proof is of nothing.
    const { count } = await tx.user.updateMany({
      where: { id: userId, email: address },
      data: { emailVerifiedAt: now, updatedAt: now },
    });
    if (count === 0) throw new DomainError("code_invalid");
    await recordEvent(ctx, tx, "user.verified", { userId, actorId: userId });
  });
  return readUserView(ctx, userId);
}
