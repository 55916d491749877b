import { type Preferences, readPreferences } from "@/lib/contracts/preferences";
import type { SessionView, UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser, requireUserOwingFactor } from "@/lib/domain/core/authorize";
import type { Ctx, Platform, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { mustEnrol, parseRules, rulesText } from "@/lib/domain/factors/policy";
import {
  effectivePermissions,
  isBlocked,
  type PackedUser,
  packedUser,
  toUserView,
  type UserRow,
  unpackUser,
} from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto/tokens";
import type { Statement } from "@/lib/platform/db/database";
import { readAccessToken } from "./access-tokens";
import { survivesBlackouts } from "./blackouts";
import { describeUserAgent } from "./devices";
import { endImpersonation } from "./end-impersonation";
import { endSessions } from "./end-sessions";
import {
  canStillImpersonate,
  impersonationOf,
  impersonatorColumn,
  type PackedImpersonator,
} from "./impersonator";

export type Authenticated = {
  actor: UserActor;
  user: UserView;
  session: { id: string; expiresAt: Date; absoluteExpiresAt: Date };
  preferences: Preferences;
};

type SessionRow = {
  id: string;
  expires_at: Date;
  absolute_expires_at: Date;
  last_seen_at: Date;
  authenticated_at: Date;
  user: UserRow;
  /** Text of the rules, where the user has no second factor. */
  rules: string | null;
  impersonator: PackedImpersonator | null;
  preferences: unknown;
};
/** Packed like its user: times are ISO 8601 with an offset. */
type Unpacked = "user" | "rules" | "impersonator" | "preferences";
export type PackedSession = { [Column in keyof Omit<SessionRow, Unpacked>]: string } & {
  user: PackedUser;
  rules: string | null;
  impersonator: PackedImpersonator | null;
  preferences: unknown;
};

/** A session `s` of a user `u` as one value of JSON, for `liveFrom`. */
export const packedSessionColumn = `json_build_object(
    'id', s.id, 'expires_at', s.expires_at, 'absolute_expires_at', s.absolute_expires_at,
    'last_seen_at', s.last_seen_at, 'authenticated_at', s.authenticated_at, 'user', ${packedUser},
    'rules', case when u.mfa_enabled_at is null then ${rulesText} end,
    'impersonator', ${impersonatorColumn}, 'preferences', u.preferences
  )`;

/** What it is read from: only sessions that no blackout has ended. */
export const sessionsWithUsers = `sessions s join users u on u.id = s.user_id and ${survivesBlackouts}`;

const packedSession = `select ${packedSessionColumn} as packed from ${sessionsWithUsers}`;

const byToken = {
  quick: true,
  name: "session-by-token",
  text: `${packedSession} where s.token_hash = $1`,
};
const byId = {
  quick: true,
  name: "session-by-id",
  text: `${packedSession} where s.id = $1::uuid`,
};

/** The holder of a browser's cookie token while its session lives, in one query. */
export function authenticateCookie(
  platform: Platform,
  token: string,
): Promise<Authenticated | null> {
  return findLive(platform, byToken, hashToken(token));
}

/**
 * The bearer of an access token: its signature and times are checked first, then, in one query, that
 * its session still lives, so that a revocation holds on the very next request.
 * @throws unauthenticated, token_expired, token_revoked
 */
export async function authenticateAccessToken(
  platform: Platform,
  jwt: string,
): Promise<Authenticated> {
  const claims = await readAccessToken(platform, jwt);
  const found = await findLive(platform, byId, claims.sid);
  if (found?.user.id !== claims.sub) throw new DomainError("token_revoked");
  return found;
}

/** The holder of a session while it lives. To look is not to use it: the idle limit goes on. */
export function lookAtSession(platform: Platform, id: string): Promise<Authenticated | null> {
  return findLive(platform, byId, id, false);
}

/** The holder of a session while it lives; this keeps the session from becoming idle. */
export function keepSessionAwake(platform: Platform, id: string): Promise<Authenticated | null> {
  return findLive(platform, byId, id);
}

async function findLive(
  platform: Platform,
  statement: Statement,
  key: string,
  isUse = true,
): Promise<Authenticated | null> {
  const [found] = await platform.database.query<{ packed: PackedSession }>(statement, [key]);
  return found ? liveFrom(platform, found.packed, isUse) : null;
}

/**
 * The holder of a session that was read, if it still lives.
 * @param isUse whether this keeps the session from becoming idle
 */
export async function liveFrom(
  platform: Platform,
  packed: PackedSession,
  isUse = true,
): Promise<Authenticated | null> {
  const row = unpackSession(packed);
  const now = platform.clock.now();
  const permissions = effectivePermissions(row.user);
  if (!isAlive(row, now)) return null;
  const { impersonator } = row;
  if (impersonator && !canStillImpersonate(impersonator, permissions, now)) return null;
  const asleep = isUse && now.getTime() - row.last_seen_at.getTime() >= TOUCH_SECONDS * 1000;
  const expiresAt = asleep ? await keepAwake(platform, row, now) : row.expires_at;
  return {
    actor: {
      kind: "user",
      userId: row.user.id,
      sessionId: row.id,
      // Somebody who is signed in as the user has no more than the user's own account.
      permissions: impersonator ? [] : permissions,
      authenticatedAt: row.authenticated_at,
      mustEnrol:
        !impersonator && row.rules !== null && mustEnrol(parseRules(row.rules), row.user, now),
      ...(impersonator && {
        impersonation: impersonationOf(impersonator, row.absolute_expires_at),
      }),
    },
    user: toUserView(row.user, now),
    session: { id: row.id, expiresAt, absoluteExpiresAt: row.absolute_expires_at },
    preferences: readPreferences(row.preferences),
  };
}

function unpackSession({ id, user, ...packed }: PackedSession): SessionRow {
  const { rules, impersonator, preferences, ...times } = packed;
  return {
    ...{ id, rules, impersonator, preferences },
    expires_at: new Date(times.expires_at),
    absolute_expires_at: new Date(times.absolute_expires_at),
    last_seen_at: new Date(times.last_seen_at),
    authenticated_at: new Date(times.authenticated_at),
    user: unpackUser(user),
  };
}

function isAlive(row: SessionRow, now: Date): boolean {
  return row.expires_at > now && row.absolute_expires_at > now && !isBlocked(row.user, now);
}

/** Use moves the idle limit, but is written down once in five minutes, not on every request. */
const TOUCH_SECONDS = 300;
const touch = {
  name: "session-touch",
  text: "update sessions set last_seen_at = $2, expires_at = $3 where id = $1::uuid",
};

async function keepAwake(platform: Platform, row: SessionRow, now: Date): Promise<Date> {
  const idle = row.expires_at.getTime() - row.last_seen_at.getTime();
  const expiresAt = earlier(secondsAfter(now, idle / 1000), row.absolute_expires_at);
  await platform.database.query(touch, [row.id, now, expiresAt]);
  return expiresAt;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/**
 * The caller's live sessions, last seen first. One that an admin started shows neither where from nor
 * with what. @throws unauthenticated
 */
export async function listSessions(ctx: Ctx): Promise<SessionView[]> {
  const actor = requireUser(ctx);
  const sessions = await readSessions(ctx, actor.userId, actor.sessionId);
  return sessions.map((session) =>
    session.impersonated ? { ...session, browser: null, system: null, ip: null } : session,
  );
}

/** Any user's live sessions. The caller has authorised it. */
export async function readSessions(
  ctx: Ctx,
  userId: string,
  currentId: string | null,
): Promise<SessionView[]> {
  const now = ctx.clock.now();
  const { prisma } = ctx.database;
  const blackout = await prisma.blackout.findUnique({ where: { id: 1 } });
  const rows = await prisma.session.findMany({
    where: {
      ...{ userId, expiresAt: { gt: now }, absoluteExpiresAt: { gt: now } },
      // The user's own blackout has removed the rows.
      ...(blackout && { createdAt: { gt: blackout.before } }),
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === "api" ? "api" : "browser",
    current: row.id === currentId,
    impersonated: row.impersonatorId !== null,
    ...describeUserAgent(row.userAgent),
    ip: row.ip,
    method: row.method,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Ends one of the caller's own sessions. @throws unauthenticated, not_found also for another's (ASVS 8.2.2) */
export async function revokeSession(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const actor = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    const { userId } = actor;
    const { ended, devices } = await endSessions(tx, { id, userId });
    if (ended === 0) throw new DomainError("not_found");
    const data = { sessionId: id, device: devices?.[0] };
    await recordEvent(ctx, tx, "session.ended", { userId, data });
  });
}

/** Ends all of the caller's sessions but this one; tells how many. @throws unauthenticated */
export async function revokeOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const actor = requireUser(ctx);
  return ctx.database.prisma.$transaction(async (tx) => {
    const { userId, sessionId } = actor;
    const { ended, devices } = await endSessions(tx, { userId, id: { not: sessionId } });
    await recordEvent(ctx, tx, "session.others_ended", { userId, data: { ended, devices } });
    return { ended };
  });
}

/** Ends the caller's session: its cookie, access tokens and refresh tokens are dead at once (ASVS 7.4.1). */
export async function signOut(ctx: Ctx): Promise<void> {
  const actor = requireUserOwingFactor(ctx);
  if (actor.impersonation) return endImpersonation(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { id: actor.sessionId } });
    await recordEvent(ctx, tx, "session.ended", {
      userId: actor.userId,
      data: { sessionId: actor.sessionId },
    });
  });
}
