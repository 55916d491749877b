import type { Email } from "@/lib/contracts/fields";
import type { AcceptInvitationInput } from "@/lib/contracts/invitations";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { requireFieldValues } from "@/lib/domain/fields/values";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { requireGoodPassword } from "@/lib/domain/passwords/policy";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { completeSignIn, type SessionKind, type SignedIn } from "@/lib/domain/sessions/start";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { registerUser } from "@/lib/domain/users/create";
import { eraseUnclaimed } from "@/lib/domain/users/erase";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { freeEmail } from "@/lib/domain/users/free-address";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { findUserRow, opensByEmail, readUserRow } from "@/lib/domain/users/read";
import { isUnclaimed, toUserView, type UserRow } from "@/lib/domain/users/row";
import { setProfile } from "@/lib/domain/users/set-profile";
import { setUsername } from "@/lib/domain/users/set-username";
import { holdOwnAccount, holdUserForSignIn } from "@/lib/domain/users/sign-in-methods";
import { freeUsername } from "@/lib/domain/users/username-holder";
import { confirmEmail } from "@/lib/domain/users/verify";
import type { Tx } from "@/lib/platform/db/database";
import { consumeInvitation, grantInvited } from "./consume";
import { dead, type FoundInvitation, requireInvitation } from "./find";
import { isUnopened } from "./send";

export type Accepted = {
  user: UserView;
  /** Null where the caller was signed in already. */
  signedIn: SignedIn | null;
};

/**
 * Accepts an invitation by its link, once. The link proves the address: it creates the account with a
 * verified email, or opens the one that an admin created, and signs in. It works while sign-up is
 * closed. Someone who has an account signs in to it first, and then gets the roles; nobody else does.
 * The roles are those that the sender can grant at this moment.
 * @throws code_invalid, code_expired, already_exists (an account; a username), conflict (signed in to
 *   another account), validation_failed, weak_password, forbidden (a hook), rate_limited, unavailable
 */
export async function acceptInvitation(
  ctx: Ctx,
  input: AcceptInvitationInput,
  kind: SessionKind,
): Promise<Accepted> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const found = await requireInvitation(ctx, input.token);
  if (ctx.actor.kind === "user") return acceptSignedIn(ctx, settings, found);
  const data = requireFieldValues(await signUpFields(ctx), input.data ?? {});
  requireUsername(settings, input);
  const hash = await hashOf(ctx, settings, found.email, input);
  await signingKeys(ctx);
  await eraseIfDue(ctx, { email: found.email });
  const opening = { settings, found, input: { ...input, data }, hash, kind };
  const accepted = await passHooks(ctx, (hooked) =>
    retryOnConflict(() => ctx.database.prisma.$transaction((tx) => open(hooked, tx, opening))),
  );
  ctx.wakeJobs();
  return accepted;
}

type Opening = {
  settings: Settings;
  found: FoundInvitation;
  input: AcceptInvitationInput;
  hash: string | undefined;
  kind: SessionKind;
};

async function open(ctx: Ctx, tx: Tx, opening: Opening): Promise<Accepted> {
  const { settings, found, kind } = opening;
  await lockAddress(tx, found.email);
  const { rights } = await consumeInvitation(ctx, tx, found);
  const account = await placeAccount(ctx, tx, opening);
  await grantInvited(ctx, tx, { invitation: found, userId: account.id, rights });
  const user = await readUserRow(tx, account.id);
  const start = { settings, kind, method: "invitation", channel: "email" } as const;
  const signedIn = await completeSignIn(ctx, tx, user, start);
  if (signedIn.kind === "challenge") throw new DomainError("already_exists", { detail: HAS_ONE });
  const row = await readUserRow(tx, account.id);
  return { user: toUserView(row, ctx.clock.now()), signedIn };
}

const HAS_ONE = "You already have an account with this email. Sign in to accept the invitation.";

/** The account that the link opens: new, or one that is nobody's yet. */
async function placeAccount(ctx: Ctx, tx: Tx, opening: Opening): Promise<{ id: string }> {
  const { found } = opening;
  const holder = await findUserRow(tx, { email: found.email });
  if (found.userId && found.userId !== holder?.id) throw dead();
  if (!holder) return create(ctx, tx, opening);
  if (found.userId) {
    if (!isUnopened(holder)) throw new DomainError("already_exists", { detail: HAS_ONE });
    return openPrepared(ctx, tx, holder, opening);
  }
  if (holder.email_verified_at) throw new DomainError("already_exists", { detail: HAS_ONE });
  // Its own sign-up, or a stranger's, that was never verified: it starts over.
  const isGone = isUnclaimed(holder) && (await eraseUnclaimed(ctx, tx, holder.id));
  if (isGone) return create(ctx, tx, opening);
  if (!opensByEmail(holder)) {
    await freeEmail(ctx, tx, found.email, null);
    return create(ctx, tx, opening);
  }
  throw new DomainError("already_exists", { detail: HAS_ONE });
}

async function create(ctx: Ctx, tx: Tx, { settings, found, input, hash }: Opening) {
  const { username, profile, data } = input;
  if (username) await requireFreeUsername(ctx, tx, settings, username, null);
  const { email } = found;
  const given = { email, emailVerified: true, username, profile, data, hash };
  return registerUser(ctx, tx, { method: "invitation", ...given });
}

/** Opens an account that an admin created and nobody has used: the person adds what is missing. */
async function openPrepared(ctx: Ctx, tx: Tx, holder: UserRow, opening: Opening) {
  const { settings, found, input, hash } = opening;
  const { id } = holder;
  await holdUserForSignIn(tx, id);
  // Nobody was there before: there is no earlier holder whose sign-in methods would have to go.
  if (!holder.email_verified_at) await confirmEmail(ctx, tx, { userId: id, email: found.email });
  if (input.profile) await setProfile(ctx, tx, await readUserRow(tx, id), input.profile);
  if (input.username && input.username !== holder.username) {
    await requireFreeUsername(ctx, tx, settings, input.username, id);
    await setUsername(ctx, tx, await readUserRow(tx, id), input.username);
  }
  const data = { ...holder.data, ...input.data };
  await tx.user.update({ where: { id }, data: { data: data as object }, select: { id: true } });
  if (hash) {
    await tx.passwordCredential.create({ data: { userId: id, hash, changedAt: ctx.clock.now() } });
  }
  return { id };
}

/** @throws already_exists */
async function requireFreeUsername(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  username: NonNullable<AcceptInvitationInput["username"]>,
  exceptId: string | null,
): Promise<void> {
  if (await freeUsername(ctx, tx, settings, { username, exceptId })) return;
  throw fieldError("already_exists", "username", "An account with that username already exists.");
}

/** @throws validation_failed */
function requireUsername(settings: Settings, { username }: AcceptInvitationInput): void {
  const rule = settings.identifiers.username;
  if (username) requireEnabled(settings, "username");
  else if (rule.enabled && rule.required) {
    throw fieldError("validation_failed", "username", "Give a username.");
  }
}

/** @throws weak_password */
async function hashOf(
  ctx: Ctx,
  settings: Settings,
  email: Email,
  { password, username, profile }: AcceptInvitationInput,
): Promise<string | undefined> {
  if (!password) return undefined;
  await requireGoodPassword(ctx, settings, password, {
    known: [email, username, profile?.name, profile?.nickname],
    field: "password",
  });
  return ctx.passwords.hash(password, settings.passwordHash);
}

/** Grants the roles to someone who is signed in to the account with the invited address. */
async function acceptSignedIn(
  ctx: Ctx,
  settings: Settings,
  found: FoundInvitation,
): Promise<Accepted> {
  const actor = requireUser(ctx);
  const { userId } = actor;
  const row = await ctx.database.prisma.$transaction(async (tx) => {
    await lockAddress(tx, found.email);
    const { rights } = await consumeInvitation(ctx, tx, found);
    await holdOwnAccount(tx, actor);
    const user = await readUserRow(tx, userId);
    if (user.email !== found.email) throw otherAccount();
    if (found.userId && found.userId !== userId) throw dead();
    // The link came by that address, and the account is open here.
    if (!user.email_verified_at) await confirmEmail(ctx, tx, { userId, email: found.email });
    const hours = settings.adminSessionHours;
    await grantInvited(ctx, tx, { invitation: found, userId, rights, hours });
    return readUserRow(tx, userId);
  });
  ctx.wakeJobs();
  return { user: toUserView(row, ctx.clock.now()), signedIn: null };
}

function otherAccount(): DomainError {
  return new DomainError("conflict", {
    detail:
      "You’re signed in to an account with another email. Sign out, then open the invitation again.",
  });
}
