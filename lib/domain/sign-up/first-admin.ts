import type { Email } from "@/lib/contracts/fields";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, type FoundCode, findByToken, issueCode } from "@/lib/domain/codes/codes";
import { type Ctx, type Platform, systemCtx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { requireGoodPassword } from "@/lib/domain/passwords/policy";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { createUser } from "@/lib/domain/users/create";
import { findUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { claimForOwner } from "@/lib/domain/users/verify";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";

/** The first owner's link is not sent anywhere, so its proof has no address. */
const NOWHERE = "first-admin";

export async function hasOwner(platform: Platform): Promise<boolean> {
  const found = await platform.database.prisma.userRole.findFirst({
    where: { role: { name: OWNER_ROLE } },
    select: { userId: true },
  });
  return found !== null;
}

/**
 * A one-time link that makes the person who opens it the owner, or null once there is one. Each call
 * voids the link before. There is no default password (ASVS 6.3.2).
 */
export async function firstAdminLink(platform: Platform): Promise<string | null> {
  if (await hasOwner(platform)) return null;
  const ctx = systemCtx(platform, "start");
  const { token } = await platform.database.prisma.$transaction(async (tx) => {
    await tx.code.deleteMany({ where: { purpose: "claimAdmin" } });
    return issueCode(ctx, tx, { purpose: "claimAdmin", address: NOWHERE, userId: null });
  });
  return `${platform.appUrl}/setup?token=${token}`;
}

/**
 * Creates the owner named by ADMIN_EMAIL and ADMIN_PASSWORD, unless there is one. An account that
 * exists with that address becomes the owner with that password.
 * @throws weak_password
 */
export async function ensureFirstAdmin(
  platform: Platform,
  { email, password }: { email: Email; password: string },
): Promise<boolean> {
  if (await hasOwner(platform)) return false;
  try {
    await makeOwner(systemCtx(platform, "start"), { email, password }, null);
    return true;
  } catch (error) {
    // Another instance, started at the same moment, was first.
    if (error instanceof DomainError && error.code === "conflict") return false;
    throw error;
  }
}

/** Makes the first owner by the start's one-time link. @throws code_invalid, code_expired, weak_password, conflict, rate_limited */
export async function claimFirstAdmin(
  ctx: Ctx,
  { token, email, password }: { token: string; email: Email; password: string },
): Promise<{ userId: string }> {
  await consumeLimit(ctx, await getSettings(ctx), "setupAddress", ctx.ip);
  if (await hasOwner(ctx)) throw ownedAlready();
  const found = await findByToken(ctx, { purpose: "claimAdmin", token }).catch(sayWhereFrom);
  return { userId: await makeOwner(ctx, { email, password }, found) };
}

/** No mail brings another of these links. */
function sayWhereFrom(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new DomainError(error.code, {
    detail: "This link is no longer valid. Restart Gatehouse to get a new one.",
  });
}

function ownedAlready(): DomainError {
  return new DomainError("conflict", { detail: "Setup is already complete. Sign in instead." });
}

type NewOwner = { email: Email; password: string };

async function makeOwner(
  ctx: Ctx,
  { email, password }: NewOwner,
  proof: FoundCode | null,
): Promise<string> {
  const settings = await getSettings(ctx);
  await requireGoodPassword(ctx, settings, password, { known: [email], field: "password" });
  const hash = await ctx.passwords.hash(password, settings.passwordHash);
  try {
    return await ctx.database.prisma.$transaction(async (tx) => {
      if (proof) await consumeCode(ctx, tx, proof);
      await refuseSecondOwner(tx);
      const userId = await placeOwner(ctx, tx, { email, hash });
      await recordEvent(ctx, tx, "admin.claimed", { userId, actorId: userId });
      return userId;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("conflict");
    throw error;
  }
}

/** Locks the role, so that of two claims at once the second sees the first. @throws conflict */
async function refuseSecondOwner(tx: Tx): Promise<void> {
  await tx.$queryRaw`select 1 from roles where name = ${OWNER_ROLE} for update`;
  const taken = await tx.userRole.findFirst({ where: { role: { name: OWNER_ROLE } } });
  if (taken) throw ownedAlready();
}

async function placeOwner(
  ctx: Ctx,
  tx: Tx,
  { email, hash }: { email: Email; hash: string },
): Promise<string> {
  const existing = await findUserRow(tx, { email });
  if (existing) await takeOver(ctx, tx, existing, hash);
  const userId = existing?.id ?? (await createUser(ctx, tx, { email, emailVerified: true, hash }));
  const owner = await tx.role.findUniqueOrThrow({ where: { name: OWNER_ROLE } });
  await tx.userRole.create({ data: { userId, roleId: owner.id, createdAt: ctx.clock.now() } });
  return userId;
}

/**
 * Opens an account to its owner, whatever state it was in: otherwise this instance would be left with
 * an owner who cannot sign in, and would create no second one. Where the email was never verified, the
 * earlier holder keeps no sign-in method.
 */
async function takeOver(ctx: Ctx, tx: Tx, user: UserRow, hash: string): Promise<void> {
  const { id: userId } = user;
  await claimForOwner(ctx, tx, user);
  await tx.session.deleteMany({ where: { userId } });
  await tx.code.deleteMany({ where: { userId } });
  const credential = { hash, changedAt: ctx.clock.now() };
  await tx.passwordCredential.upsert({
    where: { userId },
    create: { userId, ...credential },
    update: credential,
  });
  await tx.user.update({
    where: { id: userId },
    data: {
      blockedAt: null,
      blockedUntil: null,
      blockedReason: null,
      lockedAt: null,
      deletesAt: null,
    },
    select: { id: true },
  });
}
