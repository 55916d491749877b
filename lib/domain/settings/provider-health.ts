import { setTimeout } from "node:timers/promises";
import type { ProviderCheckView, ProviderView } from "@/lib/contracts/answers/providers";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
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

/** An outside service that this instance uses, or could use. */
export type OutsideService = {
  /** The name that its health is noted by. */
  name: string;
  kind: ProviderView["kind"];
  label: string;
  /** What is set up: "Resend"; null for nothing. */
  provider: string | null;
  /** Asks it whether it works, and throws where it does not; null where that can't be asked. */
  probe: (() => Promise<void>) | null;
};

/** How each of these services did last. @throws unauthenticated, forbidden */
export async function listProviders(
  ctx: Ctx,
  services: readonly OutsideService[],
): Promise<ProviderView[]> {
  authorize(ctx, "settings:write");
  const rows = await ctx.database.prisma.providerHealth.findMany();
  return services.map(({ probe, ...service }) => {
    const state = rows.find(({ name }) => name === service.name);
    return {
      ...service,
      canCheck: probe !== null,
      lastSuccessAt: state?.lastSuccessAt?.toISOString() ?? null,
      lastErrorAt: state?.lastErrorAt?.toISOString() ?? null,
      lastError: state?.lastError ?? null,
    };
  });
}

/** A provider that answers later than this counts as away. */
const PROBE_MS = 10_000;

/**
 * Asks an outside service whether it works, and notes the answer.
 * @throws unauthenticated, forbidden, rate_limited, not_found; conflict where it can't be asked
 */
export async function checkProvider(
  ctx: Ctx,
  services: readonly OutsideService[],
  wanted: string,
): Promise<ProviderCheckView> {
  authorize(ctx, "settings:write");
  const service = services.find(({ name }) => name === wanted);
  if (!service) throw new DomainError("not_found");
  const { name, probe } = service;
  if (!probe) throw new DomainError("conflict", { detail: "It is not set up, or can’t be asked." });
  await consumeLimit(ctx, await getSettings(ctx), "providerProbe", name);
  try {
    await Promise.race([probe(), tooLate()]);
    await noteProviderSuccess(ctx, name);
    return { works: true, error: null };
  } catch (error) {
    await noteProviderError(ctx, name, error);
    return { works: false, error: error instanceof Error ? error.message : String(error) };
  }
}

async function tooLate(): Promise<never> {
  await setTimeout(PROBE_MS, undefined, { ref: false });
  throw new Error("It did not answer in 10 seconds.");
}
