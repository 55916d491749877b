import type { CodeRequested } from "@/lib/contracts/answers/session";
import type { VerifyEmailInput } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  codePurposes,
  consumeCode,
  type FoundCode,
  findByToken,
  findUsed,
  type IssuedCode,
  issueCode,
  newCode,
} from "@/lib/domain/codes/codes";
import { findByShortCode } from "@/lib/domain/codes/tries";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueMail, mailInserts } from "@/lib/domain/messages/enqueue";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { answerAlike } from "@/lib/domain/users/answer-alike";
import { findUserRow, opensByEmail, readUserRow, readUserView } from "@/lib/domain/users/read";
import { confirmEmail } from "@/lib/domain/users/verify";
import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Reader } from "@/lib/platform/words/reader";

/** A valid code for an address, not yet used, with the account that it is for. */
export type ProvedEmail = FoundCode & { userId: string };

/**
 * Sends the verification again. Answers the same for an unknown address, and for a verified one.
 * @throws captcha_required, rate_limited, unavailable
 */
export async function requestVerification(
  ctx: Ctx,
  { email, captcha }: { email: Email; captcha?: string | undefined },
): Promise<CodeRequested> {
  const settings = await getSettings(ctx);
  const request = { settings, destination: { email }, purpose: "verifyEmail", captcha } as const;
  return answerAlike(ctx, request, async (tx) => {
    const user = await findUserRow(tx, { email });
    await recordEvent(ctx, tx, "code.requested", {
      userId: user?.id,
      data: { scene: "VERIFY_EMAIL" },
    });
    if (!user || user.email_verified_at) return { account: user, send: null };
    const to = { userId: user.id, email };
    return { account: user, send: (reader) => sendVerification(ctx, tx, { ...to, reader }) };
  });
}

type Verification = { userId: string; email: Email; reader: Reader };

/** Emails a link and a code, inside the transaction that they belong to; answers the `codeId`. */
async function sendVerification(ctx: Ctx, tx: Tx, verification: Verification): Promise<string> {
  const issued = await issueCode(ctx, tx, issueOf(verification));
  await enqueueMail(ctx, tx, mailOf(ctx, verification, issued));
  return issued.codeId;
}

/** The statements of the same email, for a sign-up that runs them in one with its own. */
export function verificationInserts(
  ctx: Ctx,
  verification: Verification,
): { codeId: string; statements: Prisma.Sql[] } {
  const { statement, ...issued } = newCode(ctx, issueOf(verification));
  const statements = [statement, ...mailInserts(ctx, mailOf(ctx, verification, issued))];
  return { codeId: issued.codeId, statements };
}

function issueOf({ userId, email }: Verification) {
  return { purpose: "verifyEmail", address: email, userId } as const;
}

function mailOf({ appUrl }: Ctx, { email, reader }: Verification, { token, code }: IssuedCode) {
  return {
    to: email,
    reader,
    template: "verify-email",
    props: {
      code,
      url: `${appUrl}/verify?token=${token}`,
      minutes: codePurposes.verifyEmail.codeSeconds / 60,
      hours: codePurposes.verifyEmail.linkSeconds / 3600,
    },
  } as const;
}

/**
 * Verifies an email by its link's token, or by the short code and the address. Signs nobody in. An
 * account with a verified phone asks for a sign-in first: its email may be a stranger's, who must not
 * share the account with the owner of the phone.
 * @throws code_invalid, code_expired, conflict where it has verified the email already, forbidden,
 *   rate_limited
 */
export async function verifyEmail(ctx: Ctx, input: VerifyEmailInput): Promise<UserView> {
  const proof = await findProof(ctx, input);
  const user = await readUserRow(ctx.database.prisma, proof.userId);
  if (!opensByEmail(user) && !isSignedInAs(ctx, user.id)) throw signInFirst();
  return acceptProof(ctx, input, proof);
}

export function isSignedInAs({ actor }: Ctx, userId: string): boolean {
  return actor.kind === "user" && actor.userId === userId;
}

export function signInFirst(): DomainError {
  const detail =
    "This email belongs to an account with a phone number. Sign in with that number, then come back to this link or code. If the number isn’t yours, choose a new password for this email: it gets an account of its own.";
  return new DomainError("forbidden", { detail });
}

/** @throws code_invalid, code_expired, conflict where it has verified the email already, rate_limited */
export async function findProof(ctx: Ctx, input: VerifyEmailInput): Promise<ProvedEmail> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const purpose = "verifyEmail";
  const finding =
    "token" in input
      ? findByToken(ctx, { purpose, token: input.token })
      : findByShortCode(ctx, { ...input, purpose, address: input.email });
  const found = await finding.catch((error: unknown) => sayWhereVerified(ctx, input, error));
  const { userId } = found;
  if (!userId) throw new DomainError("code_invalid");
  return { ...found, userId };
}

/**
 * @throws code_invalid where the address was changed in the meantime, conflict where the same link or
 *   code was used twice at once
 */
export async function acceptProof(
  ctx: Ctx,
  input: VerifyEmailInput,
  proof: ProvedEmail,
): Promise<UserView> {
  const { userId, address } = proof;
  const accepting = ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, proof);
    // Where the email was changed since the message was sent, this proves nothing.
    await confirmEmail(ctx, tx, { userId, email: address });
  });
  await accepting.catch((error: unknown) => sayWhereVerified(ctx, input, error));
  return readUserView(ctx, userId);
}

/**
 * A link that is pressed twice has done what it is for: nobody is to be told that it isn't valid.
 * @throws conflict where the used link or code has verified the email; else the error itself
 */
async function sayWhereVerified(ctx: Ctx, input: VerifyEmailInput, error: unknown): Promise<never> {
  if (!(error instanceof DomainError) || error.code !== "code_invalid") throw error;
  const used = await findUsed(ctx, "verifyEmail", input);
  if (!used?.userId) throw error;
  const user = await findUserRow(ctx.database.prisma, { id: used.userId });
  if (!user?.email_verified_at || user.email !== used.address) throw error;
  throw new DomainError("conflict", { detail: "Your email is already verified. Sign in." });
}
