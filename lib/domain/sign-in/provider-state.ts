import type { Ctx } from "@/lib/domain/core/context";

/** How long an answer from a provider is accepted after the sign-in began. */
const STATE_SECONDS = 900;

/**
 * Spends the state of a sign-in at a provider. An answer that is opened again is refused even by
 * providers that accept a code twice, though RFC 6749 4.1.2 forbids it.
 * @returns whether this was the first use: of many in parallel, one
 */
export async function spendProviderState(ctx: Ctx, state: string): Promise<boolean> {
  const key = `providerState:${ctx.vault.mac("provider-state", state)}`;
  const once = { points: 1, seconds: STATE_SECONDS };
  return (await ctx.limits.hit(key, once, ctx.clock.now())).allowed;
}
