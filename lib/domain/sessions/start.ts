import { v7 as uuid } from "uuid";
import type { Tokens } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { issueCode } from "@/lib/domain/codes/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { effectivePermissions, isDue, type UserRow } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from "./access-tokens";
import { describeUserAgent } from "./devices";

export type SessionKind = "browser" | "api";

/** A new sign-in's secrets: told once, stored only as hashes. */
export type SignedIn =
  | { sessionId: string; kind: "browser"; token: string; expiresAt: Date }
  | { sessionId: string; kind: "api"; tokens: Tokens };

type Start = {
  kind: SessionKind;
  /** How the person proved themself: password, github, … */
  method: string;
  settings: Settings;
  /** Chosen by Auth.js for its own sign-ins. */
  token?: string;
  /** The end user's address as a trusted server states it; for the record only. */
  clientIp?: string | undefined;
};

/** A session and its secret, without counting it as a sign-in: what `generateToken` asks for. */
export async function openSession(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { kind, method, settings, token = newToken() }: Start,
): Promise<SignedIn> {
  const now = ctx.clock.now();
  const admin = effectivePermissions(user).length > 0;
  const absoluteSeconds = admin
    ? settings.adminSessionHours * 3600
    : settings.sessionAbsoluteDays * 86_400;
  const idleSeconds = Math.min(settings.sessionIdleDays * 86_400, absoluteSeconds);
  const session = {
    id: uuid(),
    userId: user.id,
    kind,
    method,
    tokenHash: kind === "browser" ? hashToken(token) : null,
    ip: ctx.ip,
    userAgent: ctx.userAgent?.slice(0, 500) ?? null,
    createdAt: now,
    lastSeenAt: now,
    authenticatedAt: now,
    expiresAt: secondsAfter(now, idleSeconds),
    absoluteExpiresAt: secondsAfter(now, absoluteSeconds),
  };
  await tx.session.create({ data: session, select: { id: true } });
  if (kind === "browser") {
    return { sessionId: session.id, kind, token, expiresAt: session.absoluteExpiresAt };
  }
  const tokens = await issueTokens(ctx, tx, {
    userId: user.id,
    sessionId: session.id,
    expiresAt: session.absoluteExpiresAt,
  });
  return { sessionId: session.id, kind, tokens };
}

/** An access token and the session's next refresh token. */
export async function issueTokens(
  ctx: Ctx,
  tx: Tx,
  { userId, sessionId, expiresAt }: { userId: string; sessionId: string; expiresAt: Date },
): Promise<Tokens> {
  const refreshToken = newToken();
  await tx.refreshToken.create({
    data: {
      id: uuid(),
      sessionId,
      tokenHash: hashToken(refreshToken),
      createdAt: ctx.clock.now(),
      expiresAt,
    },
    select: { id: true },
  });
  const accessToken = await issueAccessToken(ctx, { userId, sessionId });
  return { accessToken, tokenType: "Bearer", expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
}

/**
 * A whole sign-in, the same for every way in: a new session, counted and recorded; it cancels a
 * deletion that was asked for and whose day has not come, and tells the person of a device not seen
 * before. @throws invalid_credentials past that day; account_blocked
 */
export async function completeSignIn(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start,
): Promise<SignedIn> {
  const now = ctx.clock.now();
  if (isDue(user, now)) throw new DomainError("invalid_credentials");
  const isNewDevice = user.login_count > 0 && !(await hasSeenDevice(ctx, tx, user.id));
  await countSignIn(ctx, tx, user.id);
  const signedIn = await openSession(ctx, tx, user, start);
  const about = { userId: user.id, actorId: user.id };
  await recordEvent(ctx, tx, "sign_in.succeeded", {
    ...about,
    data: {
      method: start.method,
      kind: start.kind,
      sessionId: signedIn.sessionId,
      ...(start.clientIp && { clientIp: start.clientIp }),
    },
  });
  if (user.deletes_at) await recordEvent(ctx, tx, "user.restored", about);
  // Its link locks the account: for a proved owner only, not for whoever has a mistyped address.
  if (isNewDevice && user.email && user.email_verified_at)
    await tellOfNewDevice(ctx, tx, user, user.email);
  return signedIn;
}

/**
 * Counts the sign-in before its session is written, which holds the account's row: a block, a lock or
 * an erasure that came while the person was proving themself is met here, and one that comes now
 * waits, and then ends this session with the others. @throws account_blocked
 */
async function countSignIn(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.user.updateMany({
    where: {
      id: userId,
      lockedAt: null,
      OR: [{ blockedAt: null }, { blockedUntil: { lte: now } }],
    },
    data: { lastLoginAt: now, loginCount: { increment: 1 }, deletesAt: null },
  });
  if (count === 0) throw new DomainError("account_blocked");
}

/** The row as a whole sign-in leaves it, for the answer: one read less on a hot path. */
export function afterSignIn(ctx: Ctx, user: UserRow): UserRow {
  return {
    ...user,
    last_login_at: ctx.clock.now(),
    login_count: user.login_count + 1,
    deletes_at: null,
  };
}

async function hasSeenDevice(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  const seen = await tx.auditEvent.findFirst({
    where: {
      userId,
      type: "sign_in.succeeded",
      userAgent: ctx.userAgent?.slice(0, 500) ?? null,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return seen !== null;
}

async function tellOfNewDevice(ctx: Ctx, tx: Tx, user: UserRow, email: string): Promise<void> {
  const { token } = await issueCode(ctx, tx, {
    purpose: "lockAccount",
    address: email,
    userId: user.id,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    reader: user,
    template: "new-sign-in",
    props: {
      ...describeUserAgent(ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      sessionsUrl: `${ctx.appUrl}/settings/sessions`,
      lockUrl: `${ctx.appUrl}/lock-account?token=${token}`,
    },
  });
}
