import type { Introspection, Tokens } from "@/lib/contracts/auth";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { isBlocked } from "@/lib/domain/users/row";
import { issueAccessToken, readAccessToken, tokensOf } from "./access-tokens";
import { findRefreshToken, rotateRefreshToken } from "./refresh-statements";
import { authenticateAccessToken } from "./sessions";

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
  const { settings, found } = await findRefreshToken(ctx, refreshToken);
  await consumeLimit(ctx, settings, "refreshAddress", ctx.ip);
  if (!found) throw new DomainError("token_revoked");
  const { session, user } = found;
  const now = ctx.clock.now();
  if (found.usedAt) return endReused(ctx, session);
  const ends = [found.expiresAt, session.expiresAt, session.absoluteExpiresAt];
  if (ends.some((end) => end <= now)) throw new DomainError("token_expired");
  if (isBlocked(user, now)) throw new DomainError("account_blocked");

  const accessToken = await issueAccessToken(ctx, {
    userId: session.userId,
    sessionId: session.id,
  });
  const next = await rotateRefreshToken(ctx, found);
  return next ? tokensOf(accessToken, next) : endReused(ctx, session);
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
 * Whether an access token is still accepted, the caller's own if none is given (after RFC 7662).
 * Says nothing else about one that is not.
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
