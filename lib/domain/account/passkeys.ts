import { v7 as uuid } from "uuid";
import type { PasskeyView } from "@/lib/contracts/answers/passkeys";
import type { PasskeyAnswer } from "@/lib/contracts/factors";
import { recordEvent } from "@/lib/domain/audit/events";
import {
  requireRecentProof,
  requireRecentSignIn,
  requireUser,
  requireUserOwingFactor,
} from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import {
  type CreationPurpose,
  passkeyCreation,
  readNewPasskey,
} from "@/lib/domain/factors/new-passkey";
import { type PasskeyRequest, relyingParty, userHandleOf } from "@/lib/domain/factors/webauthn";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { holdOwnAccount, requireSignInMethod } from "@/lib/domain/users/sign-in-methods";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import type { Passkey } from "@/lib/platform/db/generated/client";
import { firstNameOf } from "./authenticator-names";
import { changeFactors } from "./second-factors";

/** More than anyone has devices: the options name each of them. */
const MAX_PASSKEYS = 50;

const FULL = `An account can have ${MAX_PASSKEYS} passkeys. Remove one first.`;
const KNOWN = "This passkey was added already.";

function toPasskeyView(passkey: Passkey): PasskeyView {
  const { id, credentialId, name, syncable, backedUp, createdAt, lastUsedAt } = passkey;
  return {
    ...{ id, credentialId, name, syncable, backedUp },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

/** The caller's passkeys, oldest first. @throws unauthenticated */
export async function listPasskeys(ctx: Ctx): Promise<PasskeyView[]> {
  const { userId } = requireUserOwingFactor(ctx);
  const rows = await ctx.database.prisma.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toPasskeyView);
}

/** Whose passkeys they are, as browsers and password managers know it (WebAuthn 5.1.10). */
export function passkeyOwner(ctx: Ctx): { rpId: string; userId: string } {
  const { userId } = requireUserOwingFactor(ctx);
  return { rpId: relyingParty(ctx).id, userId: userHandleOf(userId) };
}

/**
 * Options for `navigator.credentials.create`, and the id under which the answer is checked.
 * @throws unauthenticated, reauthentication_required, conflict where the account has too many
 */
export async function passkeyOptions(
  ctx: Ctx,
  { purpose = "create" }: { purpose?: CreationPurpose } = {},
): Promise<PasskeyRequest> {
  const { userId } = requireRecentProof(ctx);
  const { prisma } = ctx.database;
  const { brand } = await getSettings(ctx);
  if ((await prisma.passkey.count({ where: { userId } })) >= MAX_PASSKEYS) throw tooMany();
  const user = await readUserRow(prisma, userId);
  return passkeyCreation(ctx, user, { purpose, appName: brand.name });
}

/**
 * Adds the passkey that a browser made, and tells the owner. Without a name it gets that of its
 * authenticator. It signs in on its own, and turns no second factor on.
 * @throws unauthenticated, reauthentication_required, mfa_invalid, conflict where it is known or the
 *   account has too many
 */
export async function addPasskey(
  ctx: Ctx,
  input: { challengeId: string; credential: PasskeyAnswer; name?: string | undefined },
  { purpose = "create" }: { purpose?: CreationPurpose } = {},
): Promise<PasskeyView> {
  const actor = requireRecentProof(ctx);
  const { userId } = actor;
  const { challengeId, credential } = input;
  const settings = await getSettings(ctx);
  const made = await readNewPasskey(ctx, { userId, purpose, challengeId, credential });
  let added: Passkey | null = null;
  try {
    await changeFactors(ctx, actor, settings, async (tx, user) => {
      const own = await tx.passkey.findMany({ where: { userId }, select: { name: true } });
      if (own.length >= MAX_PASSKEYS) throw tooMany();
      const taken = own.map((one) => one.name);
      const name = input.name ?? firstNameOf(made.aaguid, taken);
      const createdAt = ctx.clock.now();
      added = await tx.passkey.create({ data: { id: uuid(), userId, name, createdAt, ...made } });
      await recordEvent(ctx, tx, "passkey.added", { userId, data: { name } });
      return { user, change: "passkeyAdded", makesCodes: false };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("conflict", { detail: KNOWN });
    throw error;
  }
  if (!added) throw new Error("The passkey was not written.");
  return toPasskeyView(added);
}

/** @throws unauthenticated, not_found */
export async function renamePasskey(
  ctx: Ctx,
  { id, name }: { id: string; name: string },
): Promise<PasskeyView> {
  const actor = requireUser(ctx);
  const { userId } = actor;
  return ctx.database.prisma.$transaction(async (tx) => {
    await holdOwnAccount(tx, actor);
    const [renamed] = await tx.passkey.updateManyAndReturn({
      where: { id, userId },
      data: { name },
    });
    if (!renamed) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "passkey.renamed", { userId, data: { name } });
    return toPasskeyView(renamed);
  });
}

/**
 * Removes a passkey and tells the owner. With the last one, passkeys are a second factor no longer, so
 * that one added later does not turn that on by itself.
 * @throws unauthenticated, reauthentication_required, not_found, conflict where it is the last sign-in
 *   method or a second factor that the account must have
 */
export async function removePasskey(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const actor = requireRecentSignIn(ctx);
  const { userId } = actor;
  const settings = await getSettings(ctx);
  await changeFactors(ctx, actor, settings, async (tx, user) => {
    const passkey = await tx.passkey.findFirst({ where: { id, userId } });
    if (!passkey) throw new DomainError("not_found");
    await tx.passkey.deleteMany({ where: { id } });
    await requireSignInMethod(tx, userId, "This passkey");
    if ((await tx.passkey.count({ where: { userId } })) === 0) {
      const mfaMethods = user.mfa_methods.filter((method) => method !== "passkey");
      await tx.user.update({ where: { id: userId }, data: { mfaMethods } });
    }
    await recordEvent(ctx, tx, "passkey.removed", { userId, data: { name: passkey.name } });
    return { user, change: "passkeyRemoved", makesCodes: false };
  });
}

function tooMany(): DomainError {
  return new DomainError("conflict", { detail: FULL });
}
