import { v7 as uuid } from "uuid";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { effectivePermissions, type UserRow } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import { Prisma } from "@/lib/platform/db/generated/client";
import { type Device, deviceOf } from "./devices";

export type SessionKind = "browser" | "api";

export type Start = {
  kind: SessionKind;
  /** How the person proved who they are: password, github, … */
  method: string;
  settings: Settings;
  /** Chosen by Auth.js for its own sign-ins. */
  token?: string;
  /** The end user's address as a trusted server states it; for the record only. */
  clientIp?: string | undefined;
  /** The kind of address to which a code was sent, where that was the method. */
  channel?: "email" | "phone" | undefined;
  /** What a program was given when it was trusted; see trusted-devices.ts. */
  deviceToken?: string | undefined;
  /** The second factor that was right, or `passkey` where the method counts as both. */
  secondFactor?: string | undefined;
  /** The admin who signs in as the user. */
  impersonator?: Impersonator | undefined;
};

export type Impersonator = {
  id: string;
  /** The admin's own session. */
  sessionId: string;
  writes: boolean;
  /** When the session ends, whatever happens. */
  until: Date;
};

/** A session that is still to be written, with its one secret: a browser's token or a program's refresh token. */
export type NewSession = {
  id: string;
  kind: SessionKind;
  method: string;
  secondFactor: string | null;
  secret: string;
  device: Device;
  now: Date;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  impersonator?: Impersonator | undefined;
};

/** Sessions of people who have any permission are shorter. */
export function newSession(
  ctx: Ctx,
  user: UserRow,
  { kind, method, secondFactor, settings, token, impersonator }: Start,
): NewSession {
  const now = ctx.clock.now();
  const isAdmin = effectivePermissions(user).length > 0;
  const absoluteSeconds = isAdmin
    ? settings.adminSessionHours * 3600
    : settings.sessionAbsoluteDays * 86_400;
  const idleSeconds = Math.min(settings.sessionIdleDays * 86_400, absoluteSeconds);
  return {
    ...{ id: uuid(), kind, method, secondFactor: secondFactor ?? null, now },
    secret: token ?? newToken(),
    device: deviceOf(ctx, kind),
    expiresAt: impersonator?.until ?? secondsAfter(now, idleSeconds),
    absoluteExpiresAt: impersonator?.until ?? secondsAfter(now, absoluteSeconds),
    impersonator,
  };
}

/**
 * The parts of a statement that write a session, and a program's first refresh token, for the user
 * that `from` selects as `id`; nothing where it selects none. Only hashes of the secrets are stored.
 */
export function sessionParts(ctx: Ctx, session: NewSession, from: Prisma.Sql): Prisma.Sql {
  const { id, kind, method, secondFactor, secret, impersonator } = session;
  const now = session.now.toISOString();
  const end = session.absoluteExpiresAt.toISOString();
  const userAgent = ctx.userAgent?.slice(0, 500) ?? null;
  const tokenHash = kind === "browser" ? hashToken(secret) : null;
  // Left out of a user's own session: the statement of a sign-in stays as short as it was.
  const [names, values] = impersonator
    ? [
        Prisma.sql`, impersonator_id, impersonator_session_id, impersonator_writes`,
        Prisma.sql`, ${impersonator.id}::uuid, ${impersonator.sessionId}::uuid, ${impersonator.writes}::boolean`,
      ]
    : [Prisma.empty, Prisma.empty];
  const started = Prisma.sql`started as (
    insert into sessions (id, user_id, kind, method, second_factor, token_hash, ip, user_agent,
      created_at, last_seen_at, authenticated_at, expires_at, absolute_expires_at${names})
    select ${id}::uuid, id, ${kind}::text, ${method}::text, ${secondFactor}::text,
      ${tokenHash}::text, ${ctx.ip}::text, ${userAgent}::text, now, now, now, ${session.expiresAt.toISOString()}::timestamptz,
      ${end}::timestamptz${values}
    from ${from}, (select ${now}::timestamptz as now) as clock
    returning id, created_at, absolute_expires_at
  )`;
  if (kind === "browser") return started;
  return Prisma.sql`${started}, issued as (
    insert into refresh_tokens (id, session_id, token_hash, created_at, expires_at)
    select ${uuid()}::uuid, id, ${hashToken(secret)}::text, created_at, absolute_expires_at
    from started
  )`;
}
