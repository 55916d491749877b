import type { CodeRequested } from "@/lib/contracts/answers/session";
import type { ResetInput, ResetRequestInput } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  codePurposes,
  consumeCode,
  type FoundCode,
  findByToken,
  issueCode,
} from "@/lib/domain/codes/codes";
import { addressOf, deliverCode, destinationOf } from "@/lib/domain/codes/delivery";
import { findByShortCode } from "@/lib/domain/codes/tries";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { leastPasswordLength } from "@/lib/domain/factors/policy";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { clearFailures } from "@/lib/domain/protection/failures";
import { countFailure } from "@/lib/domain/protection/note-failure";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { answerAlike } from "@/lib/domain/users/answer-alike";
import { ownerByEmail } from "@/lib/domain/users/free-address";
import { findAddressOwner, findUserRow, opensByEmail, readUserRow } from "@/lib/domain/users/read";
import { isDue } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";
import { checkPassword, samePassword } from "./check";
import { refuseMadeOf, requireGoodPassword } from "./policy";
import { setPassword } from "./set";

/**
 * Sends a code to set a new password, by email with a link too. The same answer and the same work for
 * an unknown address, and for any phone where the settings have no phones.
 * @throws captcha_required, rate_limited, unavailable
 */
export async function requestPasswordReset(
  ctx: Ctx,
  input: ResetRequestInput,
): Promise<CodeRequested> {
  const settings = await getSettings(ctx);
  const destination = destinationOf(input);
  const purpose = "resetPassword";
  const { captcha } = input;
  const request = { settings, destination, purpose, use: "reset", captcha } as const;
  return answerAlike(ctx, request, async (tx) => {
    const user = await findUserRow(tx, destination);
    await recordEvent(ctx, tx, "password.reset_requested", { userId: user?.id });
    const isOff = "phone" in destination && !settings.identifiers.phone.enabled;
    if (!user || isOff) return { account: user, send: null };
    const userId = user.id;
    const send = (reader: Reader) =>
      "email" in destination
        ? sendPasswordReset(ctx, tx, { userId, email: destination.email, reader })
        : deliverCode(ctx, tx, { settings, purpose, destination, userId, reader });
    return { account: user, send };
  });
}

/** Emails a reset, inside the transaction that it belongs to; answers its `codeId`. */
export async function sendPasswordReset(
  ctx: Ctx,
  tx: Tx,
  { userId, email, reader }: { userId: string; email: Email; reader: Reader },
): Promise<string> {
  const { codeId, token, code } = await issueCode(ctx, tx, {
    purpose: "resetPassword",
    address: email,
    userId,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    reader,
    template: "reset-password",
    props: {
      code,
      url: `${ctx.appUrl}/reset-password?token=${token}`,
      minutes: codePurposes.resetPassword.codeSeconds / 60,
    },
  });
  return codeId;
}

/**
 * Sets a new password by the code or link that was sent. Ends every session and signs nobody in: the
 * caller can sign in with the address that is returned, by the rules of any sign-in. A password that
 * is refused leaves the code unused, and so does the current one, which the person who made the owner
 * lock the account can know. Receiving the code proves the address too (see `ownerByEmail`),
 * and unlocks a locked account.
 * @throws code_invalid, code_expired, weak_password, rate_limited, unavailable
 */
export async function confirmPasswordReset(
  ctx: Ctx,
  input: ResetInput,
): Promise<{ address: string }> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const { prisma } = ctx.database;
  const byToken = "token" in input ? await findReset(ctx, settings, input) : null;
  const account = byToken?.userId ? await findUserRow(prisma, { id: byToken.userId }) : null;
  // By a code, the account is not known before the code is right, which a refused password must not use up.
  const minLength = await requireGoodPassword(ctx, settings, input.newPassword, {
    minLength: leastPasswordLength(settings, account),
    known: [byToken?.address ?? ("email" in input ? input.email : null)],
    field: "newPassword",
  });
  const found = byToken ?? (await findReset(ctx, settings, input));
  const userId = found.userId;
  if (!userId) throw new DomainError("code_invalid");
  const user = await readUserRow(prisma, userId);
  const { email, username, name, nickname } = user;
  // The rest says who else claimed the address.
  const isTheirs = found.address !== email || opensByEmail(user);
  const known = isTheirs ? [email, username, name, nickname] : [email];
  refuseMadeOf(input.newPassword, { known, field: "newPassword" });
  // Until the address was verified, the password can be a stranger's.
  const isOwn = found.address !== email || user.email_verified_at !== null;
  if (isOwn && (await checkPassword(ctx, settings, userId, input.newPassword))) {
    throw samePassword();
  }
  const hash = await ctx.passwords.hash(input.newPassword, settings.passwordHash);
  await passHooks(ctx, (hooked) =>
    prisma.$transaction(async (tx) => {
      await lockAddress(tx, found.address);
      await consumeCode(ctx, tx, found);
      await applyReset(hooked, tx, { userId, address: found.address, hash, minLength });
    }),
  );
  await clearFailures(ctx, userId);
  ctx.wakeJobs();
  return { address: found.address };
}

/** A wrong code counts at the account of the address, known or not, as a wrong password does. */
async function findReset(ctx: Ctx, settings: Settings, input: ResetInput): Promise<FoundCode> {
  const purpose = "resetPassword";
  if ("token" in input) return findByToken(ctx, { purpose, token: input.token });
  const destination = destinationOf(input);
  const address = addressOf(destination);
  const { code, codeId } = input;
  try {
    return await findByShortCode(ctx, { purpose, address, code, codeId });
  } catch (error) {
    if (error instanceof DomainError && error.code === "code_invalid") {
      const owner = await findAddressOwner(ctx.database.prisma, destination);
      const kind = "email" in destination ? "email" : "phone";
      await countFailure(ctx, settings, owner?.id ?? `${kind}:${address}`, owner?.id ?? null);
    }
    throw error;
  }
}

async function applyReset(
  ctx: Ctx,
  tx: Tx,
  {
    userId,
    address,
    ...made
  }: { userId: string; address: string; hash: string; minLength: number },
): Promise<void> {
  const user = await readUserRow(tx, userId);
  // Where the address was changed since the code was sent, the code proves nothing.
  const byEmail = user.email === address;
  // The person who made the owner lock the account may have added a phone; the email is the owner's.
  const byPhone = user.phone === address && user.locked_at === null;
  if ((!byEmail && !byPhone) || isDue(user, ctx.clock.now())) throw new DomainError("code_invalid");
  const owner = user.email === address ? await ownerByEmail(ctx, tx, user.email) : user;
  if (!owner) throw new DomainError("code_invalid");
  const resetBy = byEmail ? "email" : "phone";
  await setPassword(ctx, tx, { user: owner, ...made, resetBy, keepSessionId: null });
  await recordEvent(ctx, tx, "password.reset", { userId: owner.id, actorId: owner.id });
}
