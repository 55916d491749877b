import { v7 as uuid } from "uuid";
import type { ApiKeyView } from "@/lib/contracts/answers/admin";
import { grants, type Permission, permissionNames } from "@/lib/contracts/permissions";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { type PackedUser, packedUser, type UserRow, unpackUser } from "@/lib/domain/users/row";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Db, Tx } from "@/lib/platform/db/database";
import { type ApiKey as KeyRow, Prisma } from "@/lib/platform/db/generated/client";
import { presentPermissions } from "./authenticate-key";
import { tellOfKey } from "./tell-of-key";

export const API_KEY_PREFIX = "gh_";
const SHOWN_CHARACTERS = 10;
/** A key that expires within this many days is marked, and its maker is told. */
export const EXPIRING_DAYS = 7;
/** How long a key lasts whose creator names no time. */
const DEFAULT_DAYS = 90;

type NewKey = {
  name: string;
  permissions: string[];
  trusted: boolean;
  expiresAt?: string | null | undefined;
  requestsPerMinute?: number | null | undefined;
};

/** @throws unauthenticated, forbidden */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  authorize(ctx, "keys:write");
  const { prisma } = ctx.database;
  const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  const makers = await readMakers(prisma, rows);
  const now = ctx.clock.now();
  return rows.map((row) => view(row, makers, now));
}

/**
 * Creates a key and returns it, once. A key cannot have permissions that its creator lacks, and cannot
 * create another key. It expires after 90 days, unless `expiresAt` names a time or null for never.
 * @throws unauthenticated, forbidden, validation_failed, reauthentication_required
 */
export async function createApiKey(
  ctx: Ctx,
  input: NewKey,
): Promise<{ key: string; apiKey: ApiKeyView }> {
  refuseKey(ctx);
  authorizeSensitive(ctx, "keys:write");
  refuseUnheld(ctx, input.permissions);
  const now = ctx.clock.now();
  const permissions = [...new Set(input.permissions)];
  const { key, ...secret } = newSecret();
  const made = await ctx.database.prisma.$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        id: uuid(),
        name: input.name,
        ...secret,
        permissions,
        trusted: input.trusted,
        createdBy: ctx.actor.kind === "user" ? ctx.actor.userId : null,
        createdAt: now,
        expiresAt: expiryOf(input.expiresAt, now, DEFAULT_DAYS * 86_400),
        requestsPerMinute: input.requestsPerMinute ?? null,
      },
    });
    await recordEvent(ctx, tx, "api_key.created", {
      data: { keyId: created.id, name: input.name, permissions },
    });
    await tellOfKey(ctx, tx, created, "created");
    return { key, apiKey: await keyView(ctx, tx, created) };
  });
  ctx.wakeJobs();
  return made;
}

/** A key, which is returned once, and what is stored of it. */
export function newSecret(): { key: string; prefix: string; tokenHash: string } {
  const key = API_KEY_PREFIX + newToken();
  return { key, prefix: key.slice(0, SHOWN_CHARACTERS), tokenHash: hashToken(key) };
}

/** A key that could create others would outlive its own expiry and revocation. @throws forbidden */
export function refuseKey({ actor }: Ctx): void {
  if (actor.kind !== "key") return;
  const detail = "An API key can’t create or rotate API keys.";
  throw new DomainError("forbidden", { detail, permission: "keys:write" });
}

/**
 * @param seconds how long a key lasts for which no time is given; null for ever
 * @throws validation_failed for a time that has passed
 */
export function expiryOf(
  wanted: string | null | undefined,
  now: Date,
  seconds: number | null,
): Date | null {
  if (wanted === undefined) return seconds === null ? null : secondsAfter(now, seconds);
  if (wanted === null) return null;
  const expiresAt = new Date(wanted);
  if (expiresAt > now) return expiresAt;
  throw fieldError("validation_failed", "expiresAt", "Choose a time in the future.");
}

/**
 * Revokes a key from its next request on.
 * @throws unauthenticated, forbidden, not_found, reauthentication_required
 */
export async function deleteApiKey(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorizeSensitive(ctx, "keys:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.apiKey.deleteMany({ where: { id } });
    if (count === 0) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "api_key.deleted", { data: { keyId: id } });
  });
}

/** @throws validation_failed, forbidden for a permission that the caller does not hold */
export function refuseUnheld(ctx: Ctx, wanted: string[]): void {
  const unknown = wanted.find((one) => !permissionNames.includes(one as Permission));
  if (unknown !== undefined) {
    throw fieldError("validation_failed", "permissions", "One of these permissions doesn’t exist.");
  }
  if (ctx.actor.kind === "system") return;
  const held = ctx.actor.kind === "anonymous" ? [] : ctx.actor.permissions;
  const missing = wanted.find((one) => !grants(held, one as Permission)) as Permission | undefined;
  if (missing) throw new DomainError("forbidden", { permission: missing });
}

/** The makers of these keys by id, without erased users. */
async function readMakers(client: Db | Tx, keys: KeyRow[]): Promise<Map<string, UserRow>> {
  const ids = [...new Set(keys.flatMap(({ createdBy }) => createdBy ?? []))];
  const rows = await client.$queryRaw<{ packed: PackedUser }[]>`
    select ${Prisma.raw(packedUser)} as packed from users u where u.id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ packed }) => unpackUser(packed)).map((maker) => [maker.id, maker]));
}

function statusOf({ expiresAt }: KeyRow, maker: UserRow | null, now: Date): ApiKeyView["status"] {
  if (expiresAt && expiresAt <= now) return "expired";
  if (presentPermissions(maker, now).length === 0) return "dead";
  return expiresAt && expiresAt <= secondsAfter(now, EXPIRING_DAYS * 86_400)
    ? "expiring"
    : "active";
}

/** A key for those who manage keys. */
export async function keyView(ctx: Ctx, client: Db | Tx, row: KeyRow): Promise<ApiKeyView> {
  return view(row, await readMakers(client, [row]), ctx.clock.now());
}

function view(row: KeyRow, makers: Map<string, UserRow>, now: Date): ApiKeyView {
  const { id, name, prefix, permissions, trusted, createdBy, requestsPerMinute, ...times } = row;
  const maker = makers.get(createdBy ?? "") ?? null;
  const overlaps = times.previousUntil !== null && times.previousUntil > now;
  return {
    ...{ id, name, prefix, permissions, trusted, requestsPerMinute },
    createdBy: maker && { id: maker.id, name: maker.name, email: shownEmail(maker.email) },
    createdAt: times.createdAt.toISOString(),
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
    lastUsedIp: times.lastUsedIp,
    expiresAt: times.expiresAt?.toISOString() ?? null,
    rotatedAt: times.rotatedAt?.toISOString() ?? null,
    previousUntil: overlaps ? (times.previousUntil?.toISOString() ?? null) : null,
    status: statusOf(row, maker, now),
  };
}
