import type { CodeLoginInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, type FoundCode, findByShortCode } from "@/lib/domain/codes/codes";
import { addressOf, type Destination, destinationOf } from "@/lib/domain/codes/delivery";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { statedAddress } from "@/lib/domain/core/stated-address";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { completeSignIn, type SessionKind, type SignedIn } from "@/lib/domain/sessions/start";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { registerUser } from "@/lib/domain/users/create";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { findAddressOwner, readUserRow } from "@/lib/domain/users/read";
import { toUserView, type UserRow } from "@/lib/domain/users/row";
import { claimByEmail } from "@/lib/domain/users/verify";
import type { Tx } from "@/lib/platform/db/database";
import { refuseClosedAccount } from "./by-password";
import { canCreateByPhone, canSignInBy } from "./request-code";

/**
 * Signs in by a code that was sent to an email or phone. A new phone creates an account where the
 * settings allow it. The code proves the address: an email that was never verified becomes verified,
 * and what an earlier holder of the account left is removed.
 * @throws code_invalid, code_expired, account_blocked, forbidden (clientIp), rate_limited, unavailable
 */
export async function signInByCode(
  ctx: Ctx,
  input: CodeLoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignedIn }> {
  const clientIp = statedAddress(ctx, input.clientIp);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "signInAddress", ctx.ip);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const destination = destinationOf(input);
  if (!canSignInBy(settings, destination)) throw new DomainError("code_invalid");
  const found = await findLoginCode(ctx, destination, input, clientIp);
  await eraseIfDue(ctx, destination);
  const known = await findAddressOwner(ctx.database.prisma, destination);
  if (known)
    await refuseClosedAccount(ctx, settings, { ...known, email_verified_at: ctx.clock.now() });
  await signingKeys(ctx);
  const result = await ctx.database.prisma.$transaction(async (tx) => {
    await consumeCode(ctx, tx, found);
    const owner = await ownerOf(ctx, tx, settings, destination, clientIp);
    const start = { kind, method: "code", settings, clientIp };
    const signedIn = await completeSignIn(ctx, tx, owner, start);
    return { signedIn, row: await readUserRow(tx, owner.id) };
  });
  ctx.wakeJobs();
  return { user: toUserView(result.row, ctx.clock.now()), signedIn: result.signedIn };
}

/** A wrong code is a failed sign-in, and recorded as one with a password is. @throws code_invalid, code_expired */
async function findLoginCode(
  ctx: Ctx,
  destination: Destination,
  { code, codeId }: CodeLoginInput,
  clientIp: string | undefined,
): Promise<FoundCode> {
  try {
    const address = addressOf(destination);
    return await findByShortCode(ctx, { purpose: "login", address, code, codeId });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { prisma } = ctx.database;
    const owner = await findAddressOwner(prisma, destination);
    await recordEvent(ctx, prisma, "sign_in.failed", {
      userId: owner?.id,
      data: { method: "code", ...(clientIp && { clientIp }) },
    });
    throw error;
  }
}

async function ownerOf(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  destination: Destination,
  clientIp: string | undefined,
): Promise<UserRow> {
  const known = await findAddressOwner(tx, destination);
  if (!known) {
    if (!("phone" in destination) || !canCreateByPhone(settings))
      throw new DomainError("code_invalid");
    return registerUser(ctx, tx, { ...destination, method: "phone", clientIp });
  }
  if ("phone" in destination || known.email_verified_at) return known;
  await claimByEmail(ctx, tx, { userId: known.id, email: destination.email });
  return readUserRow(tx, known.id);
}
