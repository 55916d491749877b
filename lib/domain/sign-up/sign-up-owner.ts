import type { VerifyEmailInput } from "@/lib/contracts/auth";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { findByToken } from "@/lib/domain/codes/codes";
import { readReturnTo } from "@/lib/domain/codes/return-to";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { checkPassword } from "@/lib/domain/passwords/check";
import { clearFailures, countTry } from "@/lib/domain/protection/failures";
import { noteFailure } from "@/lib/domain/protection/note-failure";
import { completeSignIn, type SignInResult } from "@/lib/domain/sessions/start";
import { getSettings } from "@/lib/domain/settings/settings";
import { findUserRow, readUserRow } from "@/lib/domain/users/read";
import { acceptProof, findProof, isSignedInAs, signInFirst } from "./verify-email";

/**
 * A mail proves who reads an address, not who chose the password of the account that waits for it:
 * anybody can sign up with a stranger's address and hope for the click (pre-hijacking, USENIX
 * Security 2022). So a person who verifies on a page also shows to be the one who signed up: by the
 * browser that did, by being signed in, or by the password.
 */
export type SignUpProof = {
  /** What `signUpMark` gave the browser. */
  mark: string | null;
  password?: string | undefined;
};

/** For the browser that signed up, or knew the password: good for this very account, worth nothing elsewhere. */
export function signUpMark(ctx: Pick<Ctx, "vault">, accountId: string): string {
  return ctx.vault.mac("sign-up", accountId);
}

/**
 * As `verifyEmail`, for a person on a page. Someone who does not know the account's password can set
 * another by a reset, which proves the address too and ends what the first one opened.
 * @throws reauthentication_required (next to `password`) where the password is asked for, wrong_password,
 *   forbidden where a sign-in by phone is, code_invalid, code_expired, conflict where the email is
 *   verified already, rate_limited, unavailable
 */
export async function verifyOwnSignUp(
  ctx: Ctx,
  input: VerifyEmailInput,
  shown: SignUpProof,
): Promise<UserView> {
  return (await verifyShown(ctx, input, shown)).user;
}

export type Verified = {
  /** Null where they are signed in already, where nothing was asked of them, or where the account is closed. */
  signedIn: SignInResult | null;
  /** Where they were going when they signed up, if that is known. */
  returnTo: string | null;
};

/**
 * `verifyOwnSignUp`, and a session for the person who showed to be the one who signed up, since they
 * have then shown all that a sign-in asks for. @throws as verifyOwnSignUp
 */
export async function verifyAndSignIn(
  ctx: Ctx,
  input: VerifyEmailInput,
  shown: SignUpProof,
): Promise<Verified> {
  const { user, owed } = await verifyShown(ctx, input, shown);
  const isKnown = owed === "password" || shown.mark === signUpMark(ctx, user.id);
  const opens = isKnown && !isSignedInAs(ctx, user.id);
  return {
    signedIn: opens ? await openToOwner(ctx, user.id) : null,
    returnTo: await readReturnTo(ctx, user.id),
  };
}

async function verifyShown(
  ctx: Ctx,
  input: VerifyEmailInput,
  { mark, password }: SignUpProof,
): Promise<{ user: UserView; owed: "password" | null }> {
  const proof = await findProof(ctx, input);
  const owed = await owedProof(ctx, proof.userId, mark);
  if (owed === "phone") throw signInFirst();
  if (owed === "password") await requirePassword(ctx, proof.userId, password);
  return { user: await acceptProof(ctx, input, proof), owed };
}

async function openToOwner(ctx: Ctx, userId: string): Promise<SignInResult | null> {
  const settings = await getSettings(ctx);
  try {
    const byMail = { kind: "browser", method: "registration", channel: "email" } as const;
    const start = { settings, ...byMail };
    const signedIn = await passHooks(ctx, (hooked) =>
      ctx.database.prisma.$transaction(async (tx) => {
        const user = await readUserRow(tx, userId);
        return user.locked_at ? null : completeSignIn(hooked, tx, user, start);
      }),
    );
    ctx.wakeJobs();
    return signedIn;
  } catch (error) {
    // The address is verified all the same; signing in says why the account is closed.
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Whether the link's page must ask for the password. Spends nothing; a dead link asks for nothing. */
export async function asksForPassword(
  ctx: Ctx,
  { token }: { token: string },
  mark: string | null,
): Promise<boolean> {
  try {
    const { userId } = await findByToken(ctx, { purpose: "verifyEmail", token });
    return userId !== null && (await owedProof(ctx, userId, mark)) === "password";
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/**
 * What shows that the person who verifies has the account: its password, or, where it has a verified
 * phone and no password, a sign-in. A phone opens the account as a password does, so a stranger's
 * email next to one's own phone is the same trap. Null where the account has no sign-in method yet.
 */
async function owedProof(
  ctx: Ctx,
  userId: string,
  mark: string | null,
): Promise<"password" | "phone" | null> {
  if (isSignedInAs(ctx, userId) || mark === signUpMark(ctx, userId)) return null;
  const user = await findUserRow(ctx.database.prisma, { id: userId });
  if (user?.has_password) return "password";
  return user?.phone_verified_at ? "phone" : null;
}

async function requirePassword(
  ctx: Ctx,
  userId: string,
  password: string | undefined,
): Promise<void> {
  if (!password) {
    const words = "Enter the password you chose when you signed up.";
    throw fieldError("reauthentication_required", "password", words);
  }
  const settings = await getSettings(ctx);
  const counted = await countTry(ctx, settings, userId);
  // A locked account answers as to a wrong password, at the same cost.
  const account = counted.outcome === "locked" ? null : userId;
  if (!(await checkPassword(ctx, settings, account, password))) {
    await recordEvent(ctx, ctx.database.prisma, "identity.confirm_failed", { userId });
    await noteFailure(ctx, settings, counted, userId);
    throw fieldError("wrong_password", "password", "Incorrect password.");
  }
  await clearFailures(ctx, userId);
}
