import type { Introspection, Tokens } from "@/lib/contracts/auth";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { findUserRow } from "@/lib/domain/users/read";
import { isBlocked } from "@/lib/domain/users/row";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { readAccessToken } from "./access-tokens";
import { authenticateAccessToken } from "./sessions";
import { signingKeys } from "./signing-keys";
import { issueTokens } from "./start";

/**
 * Trades a refresh token for the next pair.
 * Each works once. One that comes again has been copied: its session ends, for both holders
 * (RFC 9700 4.14.2, ASVS 10.4.5). There is no grace period.
 * @throws token_revoked, token_expired, account_blocked, rate_limited
 */
export async function refresh(
  ctx: Ctx,
  { refreshToken }: { refreshToken: string },
): Promise<Tokens> {
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "refreshAddress", ctx.ip);
  const { prisma } = ctx.database;
  const now = ctx.clock.now();
  const found = await prisma.refreshToken.findUnique({
    where: { tokenHash: hashToken(refreshToken) },
  });
  if (!found) throw new DomainError("token_revoked");
  // Its own statement, not an include: the session may end between the two, as it does when the
  // same token comes twice at once, and then takes the token with it.
  const session = await prisma.session.findUnique({ where: { id: found.sessionId } });
  if (!session) throw new DomainError("token_revoked");
  if (found.usedAt) return endReused(ctx, session);
  const ends = [found.expiresAt, session.expiresAt, session.absoluteExpiresAt];
  if (ends.some((end) => end <= now)) throw new DomainError("token_expired");
  const user = await findUserRow(prisma, { id: session.userId });
  if (!user || isBlocked(user, now)) throw new DomainError("account_blocked");

  await signingKeys(ctx);
  const tokens = await prisma.$transaction(async (tx) => {
    // The session before its token, in the order that its end takes them: the two wait in one order.
    const idle = session.expiresAt.getTime() - session.lastSeenAt.getTime();
    const expiresAt = new Date(Math.min(now.getTime() + idle, session.absoluteExpiresAt.getTime()));
    const alive = await tx.session.updateMany({
      where: { id: session.id },
      data: { lastSeenAt: now, expiresAt },
    });
    if (alive.count !== 1) return null;
    const { count } = await tx.refreshToken.updateMany({
      where: { id: found.id, usedAt: null },
      data: { usedAt: now },
    });
    if (count !== 1) return null;
    return issueTokens(ctx, tx, {
      userId: session.userId,
      sessionId: session.id,
      expiresAt: session.absoluteExpiresAt,
    });
  });
  return tokens ?? endReused(ctx, session);
}

async function endReused(ctx: Ctx, session: { id: string; userId: string }): Promise<never> {
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: session.id } });
    if (count === 0) return;
    await recordEvent(ctx, tx, "session.token_reused", {
      userId: session.userId,
      data: { sessionId: session.id },
    });
  });
  throw new DomainError("token_revoked");
}

/**
 * Whether an access token, the caller's own if none is given, still lets its holder in (RFC 7662 in spirit). Says nothing about one that doesn't.
 */
export async function introspect(
  ctx: Ctx,
  { token }: { token?: string | undefined },
): Promise<Introspection> {
  if (!token) {
    const { actor } = ctx;
    if (actor.kind === "key") return { active: true };
    return actor.kind === "user"
      ? { active: true, sub: actor.userId, sid: actor.sessionId }
      : { active: false };
  }
  try {
    const { user } = await authenticateAccessToken(ctx, token);
    const { sub, sid, exp, iat } = await readAccessToken(ctx, token);
    return { active: true, sub, sid, exp, iat, status: user.status };
  } catch (error) {
    if (error instanceof DomainError) return { active: false };
    throw error;
  }
}
