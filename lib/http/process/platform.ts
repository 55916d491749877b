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

/** Hashes that may wait behind each core's one: about two seconds of work, then 503. */
const WAITING_PER_CORE = 40;

/** What a process has one of. Wakers are set by whoever sends: the server's loop, or a request's end on Vercel. */
export type ProcessPlatform = Platform & { onWake: { wake(): void } };

/** The process's platform, opened on first use; a failed opening is tried anew by the next caller. */
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
    wakeOutbox: () => onWake.wake(),
  };
}
