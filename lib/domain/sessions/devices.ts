import type { Ctx } from "@/lib/domain/core/context";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import { Prisma } from "@/lib/platform/db/generated/client";
import { siteOf } from "@/lib/platform/net/address";
import type { SessionKind } from "./new-session";

export { describeUserAgent } from "@/lib/domain/core/user-agent";

export type Device = {
  /** What the browser keeps in a cookie; null for a program. */
  token: string | null;
  /** By which it is known again. No token and no address can be read from it. */
  key: string;
};

/**
 * The browser or program that signs in. A browser is known by a random token of its own, and gets one
 * if it has none: anyone can send its user agent. A program is known by its name, without versions,
 * and its network, so that an update is no new device.
 */
export function deviceOf(ctx: Ctx, kind: SessionKind): Device {
  if (kind === "browser") {
    const token = ctx.device ?? newToken();
    return { token, key: hashToken(token) };
  }
  const site = ctx.ip === null ? "" : siteOf(ctx.ip);
  return { token: null, key: ctx.vault.mac("device", programOf(ctx.userAgent), site) };
}

/** The key of the device that makes this request. */
export function deviceKey(ctx: Ctx): string {
  return deviceOf(ctx, ctx.device === null ? "api" : "browser").key;
}

/** `Shop/1.2.3 (build 5)` and `Shop/1.2.4 (build 6)` are one program. */
function programOf(userAgent: string | null): string {
  return (userAgent ?? "").slice(0, 500).replace(/\/[^\s();]*|\d[\w.+-]*/g, "");
}

/** Finds that the user signed in on this device before. */
export function knownDeviceStatement(userId: string, { key }: Device): Prisma.Sql {
  return Prisma.sql`select 1 from devices where user_id = ${userId}::uuid and key = ${key}::text`;
}

/** The part of a statement that records the device of a sign-in, for the user that `from` selects as `id`. */
export function deviceInsert(ctx: Ctx, { key, token }: Device, from: Prisma.Sql): Prisma.Sql {
  const now = ctx.clock.now().toISOString();
  const kind = token === null ? "api" : "browser";
  return Prisma.sql`insert into devices (user_id, key, kind, created_at, last_seen_at)
    select id, ${key}::text, ${kind}::text, ${now}::timestamptz, ${now}::timestamptz from ${from}
    on conflict (user_id, key) do update set last_seen_at = excluded.last_seen_at`;
}
