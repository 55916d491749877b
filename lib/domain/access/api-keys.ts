import { v7 as uuid } from "uuid";
import { grants, type Permission, permissionNames } from "@/lib/contracts/permissions";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx, KeyActor, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";

export const API_KEY_PREFIX = "gh_";
const SHOWN_CHARACTERS = 10;
/** Use is recorded at most once in this many seconds, not on every request. */
const TOUCH_SECONDS = 300;

export type ApiKeyView = {
  id: string;
  name: string;
  prefix: string;
  permissions: string[];
  trusted: boolean;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
};

type NewKey = {
  name: string;
  permissions: string[];
  trusted: boolean;
  expiresAt?: string | null | undefined;
};

/** The key's actor: a program with permissions of its own and no user. @throws token_revoked, token_expired */
export async function authenticateApiKey(platform: Platform, key: string): Promise<KeyActor> {
  const { prisma } = platform.database;
  const found = await prisma.apiKey.findUnique({ where: { tokenHash: hashToken(key) } });
  if (!found) throw new DomainError("token_revoked");
  const now = platform.clock.now();
  if (found.expiresAt && found.expiresAt <= now) throw new DomainError("token_expired");
  const idle = now.getTime() - (found.lastUsedAt?.getTime() ?? 0);
  if (idle > TOUCH_SECONDS * 1000) {
    await prisma.apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
  }
  return { kind: "key", keyId: found.id, permissions: found.permissions, trusted: found.trusted };
}

/** @throws unauthenticated, forbidden */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  authorize(ctx, "keys:write");
  const rows = await ctx.database.prisma.apiKey.findMany({ orderBy: { createdAt: "desc" } });
  return rows.map(view);
}

/**
 * Creates a key and shows it, once. Nobody can give a key permissions that they lack.
 * @throws unauthenticated, forbidden, validation_failed
 */
export async function createApiKey(
  ctx: Ctx,
  input: NewKey,
): Promise<{ key: string; apiKey: ApiKeyView }> {
  authorize(ctx, "keys:write");
  refuseUnheld(ctx, input.permissions);
  if (input.trusted && ctx.actor.kind === "key" && !ctx.actor.trusted)
    throw new DomainError("forbidden");
  const key = API_KEY_PREFIX + newToken();
  const row = await ctx.database.prisma.$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        id: uuid(),
        name: input.name,
        prefix: key.slice(0, SHOWN_CHARACTERS),
        tokenHash: hashToken(key),
        permissions: input.permissions,
        trusted: input.trusted,
        createdBy: ctx.actor.kind === "user" ? ctx.actor.userId : null,
        createdAt: ctx.clock.now(),
        expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
      },
    });
    await recordEvent(ctx, tx, "api_key.created", {
      data: { keyId: created.id, name: input.name, permissions: input.permissions },
    });
    return created;
  });
  return { key, apiKey: view(row) };
}

/** Deletes a key: its next request is refused. @throws unauthenticated, forbidden, not_found */
export async function deleteApiKey(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "keys:write");
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
  if (wanted.some((one) => !grants(held, one as Permission))) throw new DomainError("forbidden");
}

type Row = Omit<ApiKeyView, "createdAt" | "lastUsedAt" | "expiresAt"> & {
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

function view({ id, name, prefix, permissions, trusted, ...times }: Row): ApiKeyView {
  return {
    id,
    name,
    prefix,
    permissions,
    trusted,
    createdAt: times.createdAt.toISOString(),
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
    expiresAt: times.expiresAt?.toISOString() ?? null,
  };
}
