import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Limit } from "@/lib/platform/limits/store";
import { networkOf } from "@/lib/platform/net/address";
import { type RateLimitName, rateLimits } from "./rate-limit-list";

/** Counts one use of a named limit. @throws rate_limited once the window's points are spent */
export async function consumeLimit(
  ctx: Ctx,
  settings: Settings,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  await count(ctx, limitKey(ctx, policy, subject), limitOf(ctx, settings, policy));
}

/**
 * As `consumeLimit`, but leaves the window's last point to what is spent in full, however often this is used.
 * @throws rate_limited
 */
export async function consumeLimitButLast(
  ctx: Ctx,
  settings: Settings,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  const { points, seconds } = limitOf(ctx, settings, policy);
  const key = `${limitKey(ctx, policy, subject)}:but-last`;
  await count(ctx, key, { points: Math.max(1, points - 1), seconds });
  await consumeLimit(ctx, settings, policy, subject);
}

function limitOf(ctx: Ctx, settings: Settings, policy: RateLimitName): Limit {
  return ctx.limitOverrides[policy] ?? settings.limits[policy] ?? rateLimits[policy];
}

async function count(ctx: Ctx, key: string, limit: Limit): Promise<void> {
  const hit = await ctx.limits.hit(key, limit, ctx.clock.now());
  if (!hit.allowed) throw new DomainError("rate_limited", { retryAfter: hit.retryAfter });
}

/** Gives a subject its points back: after a success, or a reset that proved the owner. */
export async function resetLimit(
  ctx: Ctx,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  await ctx.limits.reset(limitKey(ctx, policy, subject));
}

/**
 * Keyed by a MAC, so that the counters' table is no list of who tried what. An address counts by its
 * network: whoever has an IPv6 address has 2^64 of them.
 */
function limitKey(ctx: Ctx, policy: RateLimitName, subject: string | null): string {
  const counted = policy.endsWith("Address") && subject ? networkOf(subject) : subject;
  return `${policy}:${ctx.vault.mac("limit", policy, counted ?? "")}`;
}
