import type { CodeLoginInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { consumeCode } from "@/lib/domain/codes/codes";
import { type Destination, destinationOf } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { statedAddress } from "@/lib/domain/core/stated-address";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { requireFieldValues } from "@/lib/domain/fields/values";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { clearFailures } from "@/lib/domain/protection/failures";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { completeSignIn, type SessionKind, type SignInResult } from "@/lib/domain/sessions/start";
import { consumeLimits, giveBackUse } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { registerUser } from "@/lib/domain/users/create";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { ownerByEmail } from "@/lib/domain/users/free-address";
import { requireIdentifiers } from "@/lib/domain/users/identifiers";
import { findAddressOwner, readUserRow } from "@/lib/domain/users/read";
import { toUserView, type UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { refuseClosedAccount } from "./by-password";
import { findLoginCode } from "./find-login-code";
import { canCreateByPhone, canSignInBy } from "./request-code";

/**
 * Signs in by a code that was sent to an email or phone. A new phone creates an account where the
 * settings allow it. The code proves the address: an email that was never verified becomes verified,
 * and what an earlier holder of the account left is removed; see `ownerByEmail`.
 * @throws code_invalid, code_expired, account_blocked, forbidden (clientIp), rate_limited, unavailable;
 *   validation_failed for a program whose new user would owe required fields or identifiers
 */
export async function signInByCode(
  ctx: Ctx,
  input: CodeLoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignInResult }> {
  const clientIp = statedAddress(ctx, input.clientIp);
  const settings = await getSettings(ctx);
  await consumeLimits(ctx, settings, [
    ["signInAddress", ctx.ip],
    ["signInNetwork", ctx.ip],
    ["codeTryAddress", ctx.ip],
  ]);
  const destination = destinationOf(input);
  if (!canSignInBy(settings, destination)) throw new DomainError("code_invalid");
  const { found, account } = await findLoginCode(ctx, settings, destination, input);
  await eraseIfDue(ctx, destination);
  const known = await findAddressOwner(ctx.database.prisma, destination);
  if (known)
    await refuseClosedAccount(ctx, settings, { ...known, email_verified_at: ctx.clock.now() });
  if (!known && "phone" in destination && kind === "api" && canCreateByPhone(settings)) {
    await requireNothingMore(ctx, settings, destination);
  }
  await signingKeys(ctx);
  const channel = "email" in destination ? "email" : "phone";
  const start = { kind, method: "code", channel, settings, clientIp } as const;
  const result = await passHooks(ctx, (hooked) =>
    ctx.database.prisma.$transaction(async (tx) => {
      if ("email" in destination) await lockAddress(tx, destination.email);
      await consumeCode(ctx, tx, found);
      const owner = await ownerOf(hooked, tx, settings, destination, clientIp);
      const signedIn = await completeSignIn(hooked, tx, owner, start);
      return { signedIn, row: await readUserRow(tx, owner.id) };
    }),
  );
  // A whole sign-in alone forgives the account's failures: half of one proves half an owner.
  if (result.signedIn.kind !== "challenge") await clearFailures(ctx, account);
  await giveBackUse(ctx, "signInAddress", ctx.ip);
  await giveBackUse(ctx, "signInNetwork", ctx.ip);
  await giveBackUse(ctx, "codeTryAddress", ctx.ip);
  ctx.wakeJobs();
  return { user: toUserView(result.row, ctx.clock.now()), signedIn: result.signedIn };
}

/**
 * A page asks a new user for what is required once they are signed in (`owedDetails`). A program gets
 * the list, and registers the phone with it. @throws validation_failed
 */
async function requireNothingMore(
  ctx: Ctx,
  settings: Settings,
  destination: { phone: string },
): Promise<void> {
  requireIdentifiers(settings, destination);
  requireFieldValues(await signUpFields(ctx), {});
}

async function ownerOf(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  destination: Destination,
  clientIp: string | undefined,
): Promise<UserRow> {
  if ("email" in destination) {
    const owner = await ownerByEmail(ctx, tx, destination.email);
    if (!owner) throw new DomainError("code_invalid");
    return owner;
  }
  const known = await findAddressOwner(tx, destination);
  if (known) return known;
  if (!canCreateByPhone(settings)) throw new DomainError("code_invalid");
  return registerUser(ctx, tx, { ...destination, method: "phone", clientIp });
}
