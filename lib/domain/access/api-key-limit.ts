import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { rateLimits } from "@/lib/domain/settings/rate-limit-list";
import { type LeasedLimits, leasedLimits } from "@/lib/platform/limits/leases";
import type { Limit } from "@/lib/platform/limits/store";

/** A key's own number of requests, or the limit `apiKey`. */
export function limitOfKey(platform: Platform, settings: Settings, own: number | null): Limit {
  if (own !== null) return { points: own, seconds: 60 };
  return platform.limitOverrides.apiKey ?? settings.limits.apiKey ?? rateLimits.apiKey;
}

const leases = new WeakMap<object, LeasedLimits>();

function leasesOf({ database, limits }: Platform): LeasedLimits {
  const known = leases.get(database);
  if (known) return known;
  const fresh = leasedLimits(limits);
  leases.set(database, fresh);
  return fresh;
}

/**
 * Counts a request that an API key makes, whatever it asks for; other callers pass. All instances
 * together allow no more than the key's limit, without a query for each request (decision 41).
 * @throws rate_limited
 */
export async function consumeKeyLimit(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "key") return;
  const now = ctx.clock.now();
  const key = `apiKey:${ctx.vault.mac("limit", "apiKey", actor.keyId)}`;
  const retryAfter = await leasesOf(ctx).spend(key, actor.limit, now);
  if (retryAfter === null) return;
  const mark = { points: 1, seconds: retryAfter };
  const { allowed } = await ctx.limits.hit(`${key}:told`, mark, now);
  if (allowed) {
    await recordEvent(ctx, ctx.database.prisma, "limit.reached", { data: { limit: "apiKey" } });
  }
  throw new DomainError("rate_limited", { retryAfter });
}
