import { v7 as uuid } from "uuid";
import type { ApiKeyView } from "@/lib/contracts/answers/admin";
import { grants, type Permission, permissionNames } from "@/lib/contracts/permissions";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx, KeyActor, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import {
  effectivePermissions,
  isBlocked,
  type PackedUser,
  packedUser,
  type UserRow,
  unpackUser,
} from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { ApiKey as KeyRow } from "@/lib/platform/db/generated/client";

export const API_KEY_PREFIX = "gh_";
const SHOWN_CHARACTERS = 10;
/** The last use is recorded once in this many seconds, not on every request. */
const TOUCH_SECONDS = 300;
/** How long a key lasts whose creator names no time. */
const DEFAULT_DAYS = 90;

const REVOKED = "This API key doesn’t exist or was revoked.";
const EXPIRED = "This API key has expired. Create a new one.";
const MAKER_GONE =
  "This API key no longer works, because the admin who created it is blocked, was deleted or has no permissions.";

type NewKey = {
  name: string;
  permissions: string[];
  trusted: boolean;
  expiresAt?: string | null | undefined;
};

const readKey = {
  quick: true,
  name: "api-key",
  text: `select k.id, k.permissions, k.trusted, k.expires_at, k.last_used_at,
      (select ${packedUser} from users u where u.id = k.created_by) as maker
    from api_keys k where k.token_hash = $1`,
};

type FoundKey = {
  id: string;
  permissions: string[];
  trusted: boolean;
  expires_at: Date | null;
  last_used_at: Date | null;
  maker: PackedUser | null;
};

/**
 * The caller with this key: a program that can do what both the key and its maker can do now. A key
 * stops working with its maker, on the next request (decision 23).
 * @throws token_revoked, token_expired
 */
export async function authenticateApiKey(platform: Platform, key: string): Promise<KeyActor> {
  const [found] = await platform.database.query<FoundKey>(readKey, [hashToken(key)]);
  if (!found) throw new DomainError("token_revoked", { detail: REVOKED });
  const now = platform.clock.now();
  if (found.expires_at && found.expires_at <= now) {
    throw new DomainError("token_expired", { detail: EXPIRED });
  }
  const held = presentPermissions(found.maker && unpackUser(found.maker), now);
  if (held.length === 0) throw new DomainError("token_revoked", { detail: MAKER_GONE });
  const idle = now.getTime() - (found.last_used_at?.getTime() ?? 0);
  if (idle > TOUCH_SECONDS * 1000) {
    await platform.database.prisma.apiKey.updateMany({
      where: { id: found.id },
      data: { lastUsedAt: now },
    });
  }
  return {
    kind: "key",
    keyId: found.id,
    permissions: found.permissions.filter((one) => grants(held, one as Permission)),
    // Stating an end user's address is a right of those who make keys.
    trusted: found.trusted && grants(held, "keys:write"),
  };
}

/** What the maker of a key could do if they signed in now. */
function presentPermissions(maker: UserRow | null, now: Date): string[] {
  if (!maker || maker.locked_at || maker.deletes_at || isBlocked(maker, now)) return [];
  return effectivePermissions(maker);
}

/** @throws unauthenticated, forbidden */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  authorize(ctx, "keys:write");
  const { prisma } = ctx.database;
  const rows = await prisma.apiKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  const makers = await readMakers(prisma, rows);
  return rows.map((row) => view(row, makers));
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
  const key = API_KEY_PREFIX + newToken();
  return ctx.database.prisma.$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        id: uuid(),
        name: input.name,
        prefix: key.slice(0, SHOWN_CHARACTERS),
        tokenHash: hashToken(key),
        permissions,
        trusted: input.trusted,
        createdBy: ctx.actor.kind === "user" ? ctx.actor.userId : null,
        createdAt: now,
        expiresAt: expiryOf(input.expiresAt, now),
      },
    });
    await recordEvent(ctx, tx, "api_key.created", {
      data: { keyId: created.id, name: input.name, permissions },
    });
    return { key, apiKey: view(created, await readMakers(tx, [created])) };
  });
}

/** A key that could create others would outlive its own expiry and revocation. @throws forbidden */
function refuseKey({ actor }: Ctx): void {
  if (actor.kind !== "key") return;
  const detail = "An API key can’t create API keys.";
  throw new DomainError("forbidden", { detail, permission: "keys:write" });
}

/** @throws validation_failed for a time that has passed */
function expiryOf(wanted: string | null | undefined, now: Date): Date | null {
  if (wanted === null) return null;
  if (wanted === undefined) return secondsAfter(now, DEFAULT_DAYS * 86_400);
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

function refuseUnheld(ctx: Ctx, wanted: string[]): void {
  const unknown = wanted.find((one) => !permissionNames.includes(one as Permission));
  if (unknown !== undefined) {
    throw fieldError("validation_failed", "permissions", "One of these permissions doesn’t exist.");
  }
  if (ctx.actor.kind === "system") return;
  const held = ctx.actor.kind === "anonymous" ? [] : ctx.actor.permissions;
  const missing = wanted.find((one) => !grants(held, one as Permission)) as Permission | undefined;
  if (missing) throw new DomainError("forbidden", { permission: missing });
}

type Maker = NonNullable<ApiKeyView["createdBy"]>;

/** The makers of these keys by id, without erased users. */
async function readMakers(client: Db | Tx, keys: KeyRow[]): Promise<Map<string, Maker>> {
  const ids = keys.flatMap(({ createdBy }) => createdBy ?? []);
  const makers = await client.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, email: true },
  });
  return new Map(makers.map((maker) => [maker.id, maker]));
}

function view(row: KeyRow, makers: Map<string, Maker>): ApiKeyView {
  const { id, name, prefix, permissions, trusted, createdBy, ...times } = row;
  return {
    id,
    name,
    prefix,
    permissions,
    trusted,
    createdBy: makers.get(createdBy ?? "") ?? null,
    createdAt: times.createdAt.toISOString(),
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
    expiresAt: times.expiresAt?.toISOString() ?? null,
  };
}
