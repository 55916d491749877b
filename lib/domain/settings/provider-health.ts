import { setTimeout } from "node:timers/promises";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { consumeLimit } from "./rate-limits";
import { getSettings } from "./settings";

type Notes = Pick<Platform, "database" | "clock" | "log">;

/** At most one write a minute for each provider, however much goes through it. */
const successStatement = {
  name: "provider-success",
  text: `insert into provider_health as had (name, last_success_at) values ($1, $2)
    on conflict (name) do update set last_success_at = excluded.last_success_at
    where had.last_success_at is null
      or had.last_success_at < excluded.last_success_at - interval '1 minute'`,
};

const errorStatement = {
  name: "provider-error",
  text: `insert into provider_health as had (name, last_error_at, last_error) values ($1, $2, $3)
    on conflict (name) do update set last_error_at = excluded.last_error_at,
      last_error = excluded.last_error
    where had.last_error is distinct from excluded.last_error
      or had.last_error_at < excluded.last_error_at - interval '1 minute'`,
};

/** Notes that an outside service did its work: `email`, `sms` or an identity provider. Never fails. */
export async function noteProviderSuccess(platform: Notes, name: string): Promise<void> {
  await note(platform, successStatement, [name, platform.clock.now()]);
}

/** Notes that it did not, with its words. Never fails. */
export async function noteProviderError(
  platform: Notes,
  name: string,
  error: unknown,
): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  const words = text.replace(/\p{C}+/gu, " ").slice(0, 300);
  await note(platform, errorStatement, [name, platform.clock.now(), words]);
}

/** The work that is noted has been done: it must not be done again because the note was lost. */
async function note(
  { database, log }: Notes,
  statement: typeof successStatement,
  values: unknown[],
): Promise<void> {
  try {
    await database.query(statement, values);
  } catch (error) {
    log.warn("provider.note_lost", { error });
  }
}

export type ProviderState = {
  lastSuccessAt: string | null;
  lastErrorAt: string | null;
  lastError: string | null;
};

/** How each outside service did last, by its name. @throws unauthenticated, forbidden */
export async function readProviderStates(ctx: Ctx): Promise<Record<string, ProviderState>> {
  authorize(ctx, "settings:write");
  const rows = await ctx.database.prisma.providerHealth.findMany();
  const states = rows.map(({ name, lastSuccessAt, lastErrorAt, lastError }) => [
    name,
    {
      lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
      lastErrorAt: lastErrorAt?.toISOString() ?? null,
      lastError,
    },
  ]);
  return Object.fromEntries(states);
}

/** A provider that answers later than this counts as away. */
const PROBE_MS = 10_000;

/**
 * Asks an outside service whether it works, and notes the answer.
 * @param probe throws where it does not
 * @returns the service's words where it does not; null where it does
 * @throws unauthenticated, forbidden, rate_limited
 */
export async function probeProvider(
  ctx: Ctx,
  { name, probe }: { name: string; probe: () => Promise<void> },
): Promise<string | null> {
  authorize(ctx, "settings:write");
  await consumeLimit(ctx, await getSettings(ctx), "providerProbe", name);
  try {
    await Promise.race([probe(), tooLate()]);
    await noteProviderSuccess(ctx, name);
    return null;
  } catch (error) {
    await noteProviderError(ctx, name, error);
    return error instanceof Error ? error.message : String(error);
  }
}

async function tooLate(): Promise<never> {
  await setTimeout(PROBE_MS, undefined, { ref: false });
  throw new Error("It did not answer in 10 seconds.");
}
