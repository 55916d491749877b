import { v7 as uuid } from "uuid";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { parseSettings, settingsText } from "@/lib/domain/settings/settings";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { survivesBlackouts } from "./blackouts";
import { impersonatorColumn, type PackedImpersonator } from "./impersonator";

export type Replay = { sealed: string | null; until: Date | null };

/** A refresh token with its session and what its user's account says against it. */
export type FoundToken = {
  id: string;
  usedAt: Date | null;
  /** The answer of its use, sealed, and until when it is given again. */
  replay: Replay;
  expiresAt: Date;
  session: {
    id: string;
    userId: string;
    lastSeenAt: Date;
    expiresAt: Date;
    absoluteExpiresAt: Date;
  };
  user: { blocked_at: Date | null; blocked_until: Date | null };
  impersonator: PackedImpersonator | null;
};

type Row = { settings: string } & (
  | ({ id: null } & Record<string, null>)
  | {
      id: string;
      used_at: Date | null;
      replay: string | null;
      replay_until: Date | null;
      token_end: Date;
      session_id: string;
      user_id: string;
      last_seen_at: Date;
      expires_at: Date;
      absolute_expires_at: Date;
      blocked_at: Date | null;
      blocked_until: Date | null;
      impersonator: PackedImpersonator | null;
    }
);

const find = {
  quick: true,
  name: "refresh-token",
  text: `select ${settingsText} as settings, t.id, t.used_at, t.replay, t.replay_until,
      t.expires_at as token_end, s.id as session_id, s.user_id, s.last_seen_at, s.expires_at, s.absolute_expires_at,
      u.blocked_at, u.blocked_until, ${impersonatorColumn} as impersonator
    from (select $1::text as hash) as given
    left join (refresh_tokens t join sessions s on s.id = t.session_id
        join users u on u.id = s.user_id and ${survivesBlackouts})
      on t.token_hash = given.hash`,
};

/** The settings, and the token where its session still exists: of one moment. */
export async function findRefreshToken(
  ctx: Ctx,
  refreshToken: string,
): Promise<{ settings: Settings; found: FoundToken | null }> {
  const [row] = await ctx.database.query<Row>(find, [hashToken(refreshToken)]);
  const settings = parseSettings(row?.settings ?? "{}");
  if (!row || row.id === null) return { settings, found: null };
  const session = {
    id: row.session_id,
    userId: row.user_id,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    absoluteExpiresAt: row.absolute_expires_at,
  };
  const replay = { sealed: row.replay, until: row.replay_until };
  const { id, used_at: usedAt, token_end: expiresAt, blocked_at, blocked_until } = row;
  const user = { blocked_at, blocked_until };
  const { impersonator } = row;
  return {
    settings,
    found: { id, usedAt, replay, expiresAt, session, user, impersonator },
  };
}

/**
 * `alive` holds the session, so that it cannot end meanwhile; `spent` marks the token as used, for
 * one caller only. Another one waits for the session's row. PostgreSQL then computes `spent` from the
 * row as it has become (13.2.1, Read Committed), so that caller meets the mark, and reads the answer
 * that the first one got. The next token follows from `spent`. The session comes before its token, in
 * the order in which its end takes them, so that the two wait in one order.
 */
const rotate = {
  name: "refresh-token-rotate",
  text: `with alive as (
      update sessions set last_seen_at = $3::timestamptz, expires_at = $4::timestamptz
      where id = $1::uuid
      returning id, absolute_expires_at
    ),
    spent as (
      update refresh_tokens t set
        used_at = coalesce(t.used_at, $3::timestamptz),
        successor_id = case when t.used_at is null then $5::uuid else t.successor_id end,
        replay = case when t.used_at is null then $7::text else t.replay end,
        replay_until = case when t.used_at is null then $8::timestamptz else t.replay_until end
      from alive
      where t.id = $2::uuid
      returning alive.id as session_id, alive.absolute_expires_at, t.successor_id, t.replay,
        t.replay_until
    ),
    next as (
      insert into refresh_tokens (id, session_id, token_hash, created_at, expires_at)
      select $5::uuid, session_id, $6::text, $3::timestamptz, absolute_expires_at from spent
      where successor_id = $5::uuid
    )
    select successor_id, replay, replay_until from spent`,
};

type Spent = { successor_id: string | null; replay: string | null; replay_until: Date | null };

/**
 * Exchanges the token for `next`, whose answer `replay` holds.
 * @returns null when this call did; what the token's first use left, when another call did
 */
export async function rotateRefreshToken(
  ctx: Ctx,
  { id, session }: FoundToken,
  next: { token: string; replay: Replay },
): Promise<Replay | null> {
  const now = ctx.clock.now();
  const idle = session.expiresAt.getTime() - session.lastSeenAt.getTime();
  const end = new Date(Math.min(now.getTime() + idle, session.absoluteExpiresAt.getTime()));
  const nextId = uuid();
  const { sealed, until } = next.replay;
  const values = [session.id, id, now, end, nextId, hashToken(next.token), sealed, until];
  const [spent] = await ctx.database.query<Spent>(rotate, values);
  if (spent?.successor_id === nextId) return null;
  return { sealed: spent?.replay ?? null, until: spent?.replay_until ?? null };
}
