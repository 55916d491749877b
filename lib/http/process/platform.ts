import { availableParallelism } from "node:os";
import type { Platform } from "@/lib/domain/core/context";
import { pwnedPasswords } from "@/lib/platform/breaches";
import { systemClock } from "@/lib/platform/clock";
import { createHashQueue } from "@/lib/platform/crypto/hash-queue";
import { createPasswordHasher } from "@/lib/platform/crypto/passwords";
import { createVault } from "@/lib/platform/crypto/vault";
import { openDatabase } from "@/lib/platform/db/database";
import { postgresLimits } from "@/lib/platform/limits/postgres";
import { jsonLog } from "@/lib/platform/log";
import { forget, singleton } from "@/lib/platform/registry";
import { getEnv } from "./configuration";

/** Hashes that can wait for each core: about two seconds of work; beyond it the answer is 503. */
const WAITING_PER_CORE = 40;

/** A process has one. What runs its jobs sets `onWake`: the server's worker, or a request's end on Vercel. */
export type ProcessPlatform = Platform & { onWake: { wake(): void } };

/** The process's platform, opened on first use; after a failure the next caller tries again. */
export function getPlatform(): Promise<ProcessPlatform> {
  return singleton("platform", () => {
    const opening = openPlatform();
    opening.catch(() => forget("platform"));
    return opening;
  });
}

async function openPlatform(): Promise<ProcessPlatform> {
  const env = getEnv();
  const clock = systemClock();
  const log = jsonLog();
  const cores = availableParallelism();
  const queue = createHashQueue(cores, cores * WAITING_PER_CORE);
  const database = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir });
  const onWake = { wake: () => {} };
  return {
    database,
    clock,
    log,
    passwords: createPasswordHasher(env.passwordPepper, queue),
    breaches: pwnedPasswords(clock, log),
    vault: createVault(env.authSecret),
    limits: postgresLimits(database),
    appUrl: env.appUrl,
    limitOverrides: env.limits,
    onWake,
    wakeJobs: () => onWake.wake(),
  };
}
