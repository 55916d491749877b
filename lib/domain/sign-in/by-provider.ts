import type { ErrorCode } from "@/lib/contracts/errors";
import type { EventData } from "@/lib/contracts/events";
import type { Email } from "@/lib/contracts/fields";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { HookRefused } from "@/lib/domain/hooks/run-hook";
import { isInvited } from "@/lib/domain/invitations/find";
import { requireSignInHook } from "@/lib/domain/sessions/session-hooks";
import { tellOfChange } from "@/lib/domain/sessions/tell-of-change";
import { getSettings } from "@/lib/domain/settings/settings";
import { registerUser } from "@/lib/domain/users/create";
import { eraseUnclaimed } from "@/lib/domain/users/erase";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { ownerByEmail } from "@/lib/domain/users/free-address";
import {
  linkProvider,
  type ProviderIdentity,
  relabelProvider,
} from "@/lib/domain/users/link-provider";
import { findUserRow, opensByEmail, readUserRow } from "@/lib/domain/users/read";
import { isBlocked, isUnclaimed, type UserRow } from "@/lib/domain/users/row";
import { holdOwnAccount } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";

/**
 * Finds, links or creates the user of a provider's identity; the caller starts the session. An
 * identity is linked by email only if both the provider and Gatehouse have verified the address: an
 * unverified local account with it is a squatter's, and is erased (GHSA-g38m-r43w-p2q7), or loses the
 * address or its holder where it is in use (`ownerByEmail`). Someone who is
 * signed in links the identity to their own account, for which the sign-in must be recent: it adds a
 * sign-in method (ASVS 7.5.1). This is checked when the identity comes back, since the visit to the
 * provider can take any time. The owner of an account that existed is told by email.
 * @param invitation the token of an invitation's link, with which a closed sign-up is open to its address
 * @throws reauthentication_required, account_blocked, email_not_verified (the provider doesn't vouch for it), forbidden
 *   (sign-up is closed, a hook), unavailable (a hook), conflict (another user's)
 */
export async function signInWithProvider(
  ctx: Ctx,
  identity: ProviderIdentity,
  { invitation = null }: { invitation?: string | null } = {},
): Promise<{ userId: string }> {
  const settings = await getSettings(ctx);
  const { issuer, subject, email, emailVerified } = identity;
  const linked = { accounts: { some: { issuer, subject } } };
  await eraseIfDue(ctx, { OR: [linked, ...(email && emailVerified ? [{ email }] : [])] });
  // Where it came in twice at once, the second time finds what the first made.
  const placed = await passHooks(ctx, (hooked) =>
    retryOnConflict(() => place(hooked, settings, identity, invitation)),
  ).catch(async (error: unknown) => {
    await recordRefusal(ctx, identity, error);
    throw error;
  });
  ctx.wakeJobs();
  return placed;
}

function place(
  ctx: Ctx,
  settings: Settings,
  identity: ProviderIdentity,
  invitation: string | null,
): Promise<{ userId: string }> {
  return ctx.database.prisma.$transaction(async (tx) => {
    const known = await tx.account.findUnique({
      where: { issuer_subject: { issuer: identity.issuer, subject: identity.subject } },
    });
    const owner = known && (await readUserRow(tx, known.userId));
    const { user, isNew } = owner
      ? { user: owner, isNew: false }
      : await claim(ctx, tx, settings, identity, invitation);
    if (ctx.actor.kind === "user" && ctx.actor.userId !== user.id) {
      throw new DomainError("conflict", {
        accountId: user.id,
        detail: "That account is already linked to another user.",
      });
    }
    if (isBlocked(user, ctx.clock.now()) || user.locked_at)
      throw new DomainError("account_blocked", { accountId: user.id });
    if (!known && ctx.actor.kind === "user") await holdOwnAccount(tx, requireRecentSignIn(ctx));
    if (!known) await linkProvider(ctx, tx, user.id, identity);
    else await relabelProvider(tx, known, identity);
    if (!known && !isNew) await tellOfChange(ctx, tx, user, "linked");
    // The session is started by Auth.js, which could not show a refusal.
    if (ctx.actor.kind !== "user") {
      requireSignInHook(ctx, user, { kind: "browser", method: identity.provider });
    }
    return { userId: user.id };
  });
}

async function claim(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  identity: ProviderIdentity,
  invitation: string | null,
): Promise<{ user: UserRow; isNew: boolean }> {
  if (ctx.actor.kind === "user") {
    return { user: await readUserRow(tx, ctx.actor.userId), isNew: false };
  }
  const { email, emailVerified } = identity;
  if (!email || !emailVerified) {
    throw new DomainError("email_not_verified", {
      detail:
        "The provider hasn’t verified your email. Verify it there, or sign up with a password.",
    });
  }
  await lockAddress(tx, email);
  const local = await findUserRow(tx, { email });
  if (local?.email_verified_at) return { user: local, isNew: false };
  // By the link of an invitation they have proved the address here too.
  const invited = await isInvited(ctx, tx, { token: invitation, email });
  const isGuarded = local && (local.blocked_at || (local.roles.length > 0 && !invited));
  if (isGuarded && opensByEmail(local))
    throw new DomainError("account_blocked", { accountId: local.id });
  // In use by someone who never verified it: theirs no longer, whichever of the two it becomes.
  const owner =
    local && !isUnclaimed(local)
      ? await ownerByEmail(ctx, tx, email, { method: identity.provider })
      : null;
  if (owner) return { user: owner, isNew: owner.id !== local?.id };
  // One that was verified since it was read stays, and is linked on the second try.
  if (local) await eraseUnclaimed(ctx, tx, local.id);
  if (!settings.signUpOpen && !invited) throw new DomainError("forbidden");
  return { user: await createFrom(ctx, tx, { ...identity, email }), isNew: true };
}

const reasons: { [code in ErrorCode]?: EventData<"sign_in.refused">["reason"] } = {
  account_blocked: "account_blocked",
  email_not_verified: "email_not_verified",
  forbidden: "sign_up_closed",
  conflict: "linked_elsewhere",
  reauthentication_required: "reauthentication_required",
};

/** What was refused wrote nothing, so this stands alone. The account is the one that would have been opened. */
async function recordRefusal(
  ctx: Ctx,
  { provider }: ProviderIdentity,
  error: unknown,
): Promise<void> {
  // A hook's own refusal is recorded already.
  const refusal = error instanceof DomainError && !(error instanceof HookRefused) ? error : null;
  const reason = refusal && reasons[refusal.code];
  if (!refusal || !reason) return;
  const { prisma } = ctx.database;
  const userId = refusal.details.accountId ?? (ctx.actor.kind === "user" ? ctx.actor.userId : null);
  const user = userId ? await findUserRow(prisma, { id: userId }) : null;
  await recordEvent(ctx, prisma, "sign_in.refused", {
    userId,
    data: {
      reason: reason === "account_blocked" && user?.locked_at ? "account_locked" : reason,
      method: provider,
    },
  });
}

function createFrom(
  ctx: Ctx,
  tx: Tx,
  { email, name, picture, provider }: ProviderIdentity & { email: Email },
): Promise<UserRow> {
  const profile = { name, picture };
  return registerUser(ctx, tx, { email, emailVerified: true, profile, method: provider });
}
