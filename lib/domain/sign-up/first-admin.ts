import { v7 as uuid } from "uuid";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeCode, findByToken, issueCode } from "@/lib/domain/codes/codes";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { requireGoodPassword } from "@/lib/domain/passwords/policy";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { findUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { searchTextOf } from "@/lib/domain/users/search-text";
import { removeSignInMethods } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";

/** The first owner's link is not sent anywhere, so its proof has no address. */
const NOWHERE = "first-admin";

function systemCtx(platform: Platform): Ctx {
  return {
    ...platform,
    actor: { kind: "system" },
    ip: null,
    userAgent: null,
    acceptLanguage: null,
    requestId: "start",
  };
}

export async function hasOwner(platform: Platform): Promise<boolean> {
  const found = await platform.database.prisma.userRole.findFirst({
    where: { role: { name: OWNER_ROLE } },
    select: { userId: true },
  });
  return found !== null;
}

/**
 * A one-time link that makes whoever opens it the owner, or null once there is one. Each call makes
 * the one before worthless. There is no default password (ASVS 6.3.2).
 */
export async function firstAdminLink(platform: Platform): Promise<string | null> {
  if (await hasOwner(platform)) return null;
  const ctx = systemCtx(platform);
  const { token } = await platform.database.prisma.$transaction((tx) =>
    issueCode(ctx, tx, { purpose: "claimAdmin", address: NOWHERE, userId: null }),
  );
  return `${platform.appUrl}/setup?token=${token}`;
}

/**
 * Makes the owner named by ADMIN_EMAIL and ADMIN_PASSWORD, unless the house has one. An account that
 * is there already under that address becomes the owner with that password.
 * @throws weak_password
 */
export async function ensureFirstAdmin(
  platform: Platform,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  if (await hasOwner(platform)) return false;
  try {
    await makeOwner(systemCtx(platform), { email, password }, null);
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
  { token, email, password }: { token: string; email: string; password: string },
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

type NewOwner = { email: string; password: string };

async function makeOwner(
  ctx: Ctx,
  { email, password }: NewOwner,
  proof: { id: string } | null,
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
  { email, hash }: { email: string; hash: string },
): Promise<string> {
  const now = ctx.clock.now();
  const existing = await findUserRow(tx, { email });
  const userId = existing?.id ?? uuid();
  if (existing) {
    await takeOver(ctx, tx, existing, hash);
  } else {
    await tx.user.create({
      data: {
        id: userId,
        email,
        emailVerifiedAt: now,
        searchText: searchTextOf({ email }),
        createdAt: now,
        updatedAt: now,
        passwordCredential: { create: { hash, changedAt: now } },
      },
      select: { id: true },
    });
  }
  const owner = await tx.role.findUniqueOrThrow({ where: { name: OWNER_ROLE } });
  await tx.userRole.create({ data: { userId, roleId: owner.id, createdAt: now } });
  return userId;
}

/**
 * Opens an account to its owner, whatever state it was in: the house would be left with an owner who
 * cannot come in, and makes no second one. Of an account that never verified its email, whoever made
 * it keeps no way in: not the password, a session, a phone or another house.
 */
async function takeOver(ctx: Ctx, tx: Tx, user: UserRow, hash: string): Promise<void> {
  const { id: userId } = user;
  const now = ctx.clock.now();
  const credential = { hash, changedAt: now, temporary: false };
  await tx.session.deleteMany({ where: { userId } });
  await tx.code.deleteMany({ where: { userId } });
  await tx.passwordCredential.upsert({
    where: { userId },
    create: { userId, ...credential },
    update: credential,
  });
  const open = { blockedAt: null, blockedUntil: null, blockedReason: null, lockedAt: null };
  const stays = { emailVerifiedAt: now, deletesAt: null, updatedAt: now };
  await tx.user.update({
    where: { id: userId },
    data: { ...open, ...stays },
    select: { id: true },
  });
  if (!user.email_verified_at) await removeSignInMethods(ctx, tx, userId);
}
