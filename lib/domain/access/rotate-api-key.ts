import type { ApiKeyView } from "@/lib/contracts/answers/admin";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import type { ApiKey } from "@/lib/platform/db/generated/client";
import { expiryOf, keyView, newSecret, refuseKey, refuseUnheld } from "./api-keys";
import { tellOfKey } from "./tell-of-key";

type Rotation = {
  id: string;
  overlapHours: number;
  expiresAt?: string | null | undefined;
};

const NOT_YOURS =
  "Only the admin who created an API key can rotate it, since it acts for them. Create a key of your own instead.";

/**
 * Gives an API key a new secret, which is returned once. The one that it replaces works for the overlap,
 * and never longer than it was made for; one that an earlier rotation replaced ends now. Only its maker
 * can, since the key acts with the maker's permissions, and must still hold all of the key's.
 * @throws unauthenticated, forbidden, not_found, validation_failed, reauthentication_required
 */
export async function rotateApiKey(
  ctx: Ctx,
  { id, overlapHours, expiresAt: wanted }: Rotation,
): Promise<{ key: string; apiKey: ApiKeyView }> {
  refuseKey(ctx);
  authorizeSensitive(ctx, "keys:write");
  const now = ctx.clock.now();
  const { key, prefix, tokenHash } = newSecret();
  const rotated = await ctx.database.prisma.$transaction(async (tx) => {
    const row = await holdKey(tx, id);
    refuseOther(ctx, row);
    refuseUnheld(ctx, row.permissions);
    const expiresAt = expiryOf(wanted, now, lifetimeOf(row));
    const until = earliest(secondsAfter(now, overlapHours * 3600), row.expiresAt, now);
    const next = await tx.apiKey.update({
      where: { id },
      data: {
        ...{ prefix, tokenHash, expiresAt, rotatedAt: now, warnedAt: null },
        ...{ previousHash: row.tokenHash, previousUntil: until },
      },
    });
    await recordEvent(ctx, tx, "api_key.rotated", {
      data: { keyId: id, name: row.name, until: until.toISOString() },
    });
    await tellOfKey(ctx, tx, next, "rotated");
    return { key, apiKey: await keyView(ctx, tx, next) };
  });
  ctx.wakeJobs();
  return rotated;
}

/** Locked, so that of two rotations at once the second replaces the first's key. @throws not_found */
async function holdKey(tx: Tx, id: string): Promise<ApiKey> {
  await tx.$queryRaw`select 1 from api_keys where id = ${id}::uuid for update`;
  const row = await tx.apiKey.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** @throws forbidden */
function refuseOther({ actor }: Ctx, { createdBy }: ApiKey): void {
  if (actor.kind === "system" || (actor.kind === "user" && actor.userId === createdBy)) return;
  throw new DomainError("forbidden", { detail: NOT_YOURS, permission: "keys:write" });
}

/** For how long the key was made, in seconds; null for ever. */
function lifetimeOf({ expiresAt, createdAt, rotatedAt }: ApiKey): number | null {
  const start = rotatedAt ?? createdAt;
  return expiresAt && (expiresAt.getTime() - start.getTime()) / 1000;
}

/** The end of the overlap, which brings no expired key back. */
function earliest(end: Date, expiresAt: Date | null, now: Date): Date {
  if (expiresAt === null || end <= expiresAt) return end;
  return expiresAt > now ? expiresAt : now;
}
