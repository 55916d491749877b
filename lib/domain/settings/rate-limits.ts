import { validate } from "uuid";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Limit, Use } from "@/lib/platform/limits/store";
import { networkOf, siteOf } from "@/lib/platform/net/address";
import { type RateLimitName, rateLimits } from "./rate-limit-list";

/** Counts one use of a named limit. @throws rate_limited once the window's points are spent */
export async function consumeLimit(
  ctx: Ctx,
  settings: Settings,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  await consumeLimits(ctx, settings, [[policy, subject]]);
}

/**
 * Counts one use of each named limit, in this order and in one round trip; what comes after a spent
 * one is not counted. @throws rate_limited
 */
export async function consumeLimits(
  ctx: Ctx,
  settings: Settings,
  uses: PolicyUse[],
): Promise<void> {
  await count(ctx, namedUses(ctx, settings, uses));
}

type PolicyUse = [policy: RateLimitName, subject: string | null];

function namedUses(ctx: Ctx, settings: Settings, uses: PolicyUse[]): NamedUse[] {
  return uses.map(([policy, subject]) => ({
    ...{ policy, subject },
    key: limitKey(ctx, policy, subject),
    limit: limitOf(ctx, settings, policy),
  }));
}

/**
 * As `consumeLimit`, but leaves the window's last point to what is spent in full, however often this is used.
 * @param part spends all but the last for itself; parts are counted apart
 * @param also what is counted after it, as by `consumeLimits`
 * @throws rate_limited
 */
export async function consumeLimitButLast(
  ctx: Ctx,
  settings: Settings,
  [policy, subject]: PolicyUse,
  { part, also = [] }: { part?: string | undefined; also?: PolicyUse[] } = {},
): Promise<void> {
  const { points, seconds } = limitOf(ctx, settings, policy);
  const own = part === undefined ? subject : `${subject} ${part}`;
  const key = `${limitKey(ctx, policy, own)}:but-last`;
  await count(ctx, [
    { policy, subject, key, limit: { points: Math.max(1, points - 1), seconds } },
    ...namedUses(ctx, settings, [[policy, subject], ...also]),
  ]);
}

/** A named limit as it is in force: the environment's, the settings', or the default. */
export function limitOf(ctx: Ctx, settings: Settings, policy: RateLimitName): Limit {
  return ctx.limitOverrides[policy] ?? settings.limits[policy] ?? rateLimits[policy];
}

type NamedUse = Use & { policy: RateLimitName; subject: string | null };

async function count(ctx: Ctx, uses: NamedUse[]): Promise<void> {
  const hits = await ctx.limits.hitInTurn(uses, ctx.clock.now());
  const index = hits.findIndex((hit) => !hit.allowed);
  const [hit, use] = [hits[index], uses[index]];
  if (!hit || !use) return;
  await refuseUse(ctx, use, hit.retryAfter);
}

/** Refuses a use that was counted elsewhere and is past its limit. @throws rate_limited */
export async function refuseReached(
  ctx: Ctx,
  policy: RateLimitName,
  subject: string | null,
  retryAfter: number,
): Promise<never> {
  return refuseUse(ctx, { policy, subject, key: limitKey(ctx, policy, subject) }, retryAfter);
}

async function refuseUse(ctx: Ctx, use: Reached, retryAfter: number): Promise<never> {
  await recordReached(ctx, use, retryAfter);
  throw new DomainError("rate_limited", { retryAfter });
}

type Reached = Omit<NamedUse, "limit">;

/** These count an account by its id, where there is one. */
const ofAccounts: readonly RateLimitName[] = [
  ...(["passwordProof", "avatarUser", "messageTest", "deviceCodeUser"] as const),
];

/** Once in a window: the refused requests that follow could be any number (ASVS 16.3.3). */
async function recordReached(ctx: Ctx, use: Reached, seconds: number): Promise<void> {
  const mark = { key: `${use.key}:told`, limit: { points: 1, seconds } };
  const { allowed } = await ctx.limits.hit(mark.key, mark.limit, ctx.clock.now());
  if (!allowed) return;
  const { policy, subject } = use;
  const isAccount = ofAccounts.includes(policy) && validate(subject);
  await recordEvent(ctx, ctx.database.prisma, "limit.reached", {
    userId: isAccount ? subject : null,
    data: { limit: policy },
  });
}

function countedAs(policy: RateLimitName, subject: string): string {
  if (policy.endsWith("Network")) return siteOf(subject);
  return policy.endsWith("Address") ? networkOf(subject) : subject;
}

/** Gives a subject its points back: after a success, or a reset that proved the owner. */
export async function resetLimit(
  ctx: Ctx,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  await ctx.limits.reset(limitKey(ctx, policy, subject));
}

/** Takes back the use of a try that succeeded, so that only failures count. */
export async function giveBackUse(
  ctx: Ctx,
  policy: RateLimitName,
  subject: string | null,
): Promise<void> {
  await ctx.limits.giveBack(limitKey(ctx, policy, subject), ctx.clock.now());
}

/**
 * The key that a limit counts a subject by: a MAC, so that the table of counters does not list who
 * tried what. An address counts by its network: anyone who has an IPv6 address has 2^64 of them.
 */
export function limitKey(ctx: Ctx, policy: RateLimitName, subject: string | null): string {
  const counted = subject && countedAs(policy, subject);
  return `${policy}:${ctx.vault.mac("limit", policy, counted ?? "")}`;
}
