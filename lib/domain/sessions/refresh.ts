import { tokensView } from "@/lib/contracts/answers/session";
import type { Introspection, Tokens } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { readUserRow } from "@/lib/domain/users/read";
import { isBlocked } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { newToken } from "@/lib/platform/crypto/tokens";
import { issueAccessToken, readAccessToken, tokensOf } from "./access-tokens";
import { canStillImpersonate } from "./impersonator";
import { findRefreshToken, type Replay, rotateRefreshToken } from "./refresh-statements";
import { claimsForRefresh } from "./session-hooks";
import { authenticateAccessToken } from "./sessions";
import { tellOfReuse } from "./tell-of-reuse";

/**
 * Exchanges a refresh token for the next pair. Of any number of parallel uses one makes a successor,
 * and all get it: within `refreshReplaySeconds` the same token gets the same answer again, so parallel
 * tabs and lost answers do no harm. After that, a token that comes again has been copied: its session
 * ends, for both holders (RFC 9700 4.14.2, ASVS 10.4.5). See docs/decisions/0021.
 * @throws token_revoked, token_expired, account_blocked, rate_limited; forbidden where a hook refuses,
 *   unavailable where one fails: the token is not used then
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
  if (found.usedAt && !isReplayed(ctx, found.replay)) return endReused(ctx, session);
  const ends = [found.expiresAt, session.expiresAt, session.absoluteExpiresAt];
  if (ends.some((end) => end <= now)) throw new DomainError("token_expired");
  if (isBlocked(user, now)) throw new DomainError("account_blocked");
  const { impersonator } = found;
  // What the user has gained meanwhile is asked when the new access token is used.
  if (impersonator && !canStillImpersonate(impersonator, [], now)) {
    throw new DomainError("token_revoked");
  }
  if (found.usedAt) return replayed(ctx, found.replay, session);

  const { userId, id: sessionId } = session;
  const extra = await claimsForRefresh(ctx, () => readUserRow(ctx.database.prisma, userId));
  const actedBy = impersonator?.id;
  const accessToken = await issueAccessToken(ctx, { userId, sessionId, extra, actedBy });
  const token = newToken();
  const tokens = tokensOf(accessToken, token);
  const replay = replayOf(ctx, settings, tokens);
  const first = await rotateRefreshToken(ctx, found, { token, replay });
  return first === null ? tokens : replayed(ctx, first, session);
}

function replayOf(ctx: Ctx, { refreshReplaySeconds }: Settings, tokens: Tokens): Replay {
  if (refreshReplaySeconds === 0) return { sealed: null, until: null };
  const until = secondsAfter(ctx.clock.now(), refreshReplaySeconds);
  return { sealed: ctx.vault.seal(JSON.stringify(tokens)), until };
}

function isReplayed(ctx: Ctx, { sealed, until }: Replay): boolean {
  return sealed !== null && until !== null && until > ctx.clock.now();
}

/** @throws token_revoked where nothing is given again, and ends the session */
async function replayed(
  ctx: Ctx,
  replay: Replay,
  session: { id: string; userId: string },
): Promise<Tokens> {
  if (!isReplayed(ctx, replay) || replay.sealed === null) return endReused(ctx, session);
  return tokensView.parse(JSON.parse(ctx.vault.open(replay.sealed)));
}

/** Ends the session, and tells the user, once. @throws token_revoked */
async function endReused(ctx: Ctx, session: { id: string; userId: string }): Promise<never> {
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: session.id } });
    if (count === 0) return;
    await recordEvent(ctx, tx, "session.token_reused", {
      userId: session.userId,
      data: { sessionId: session.id },
    });
    await tellOfReuse(ctx, tx, session.userId);
  });
  ctx.wakeJobs();
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
    if (actor.kind !== "user") return { active: false };
    return { active: true, sub: actor.userId, sid: actor.sessionId, ...actorOf(actor) };
  }
  try {
    const { actor, user } = await authenticateAccessToken(ctx, token);
    const { sub, sid, exp, iat } = await readAccessToken(ctx, token);
    return { active: true, sub, sid, exp, iat, status: user.status, ...actorOf(actor) };
  } catch (error) {
    if (error instanceof DomainError) return { active: false };
    throw error;
  }
}

/** Who acts as the user, where that is an admin (RFC 8693 4.1). */
function actorOf({ impersonation }: UserActor): Pick<Introspection, "act"> {
  return impersonation ? { act: { sub: impersonation.actedBy } } : {};
}
