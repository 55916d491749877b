import { availableParallelism } from "node:os";
import { saveLatencies } from "@/lib/domain/analytics/save-latencies";
import type { Platform } from "@/lib/domain/core/context";
import hooks from "@/lib/hooks";
import { pwnedPasswords } from "@/lib/platform/breaches";
import { systemClock } from "@/lib/platform/clock";
import { createCaptchaMaker } from "@/lib/platform/crypto/captcha-work";
import { createHashQueue } from "@/lib/platform/crypto/hash-queue";
import { createPasswordHasher } from "@/lib/platform/crypto/passwords";
import { createVault } from "@/lib/platform/crypto/vault";
import { openDatabase } from "@/lib/platform/db/database";
import { sendLatenciesTo } from "@/lib/platform/latencies";
import { postgresLimits } from "@/lib/platform/limits/postgres";
import { jsonLog } from "@/lib/platform/log";
import { fetchOutside } from "@/lib/platform/net/outside-url";
import { forget, singleton } from "@/lib/platform/registry";
import { getEnv } from "./configuration";

/** Hashes that can wait per core: about two seconds of work. Beyond that, calls get 503. */
const WAITING_PER_CORE = 40;

/**
 * The parts that a process has one of. The sender sets `onWake.wake`: the server's loop, or the
 * request's end on Vercel.
 */
export type ProcessPlatform = Platform & { onWake: { wake(): void } };

/** The process's platform, opened on first use. After a failure, the next caller tries again. */
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
  const database = await openDatabase({
    databaseUrl: env.databaseUrl,
    dataDir: env.dataDir,
    onConnectionError: oncePerMinute((reason) => log.error("database.unreachable", { reason })),
  });
  const vault = createVault(env.authSecret);
  sendLatenciesTo((batch) => saveLatencies({ database, clock }, batch));
  const onWake = { wake: () => {} };
  return {
    database,
    clock,
    log,
    passwords: createPasswordHasher(env.passwordPepper, queue),
    breaches: pwnedPasswords(clock, log),
    vault,
    captchas: createCaptchaMaker(vault.mac("captcha-signature"), queue),
    limits: postgresLimits(database),
    appUrl: env.appUrl,
    passkeyOrigins: env.passkeyOrigins,
    allowPrivateUrls: env.allowPrivateUrls,
    fetchOutside,
    limitOverrides: env.limits,
    onWake,
    wakeJobs: () => onWake.wake(),
    hooks,
  };
}

const MINUTE_MS = 60_000;

/** Every request meets an outage; the log says why once a minute. */
export function oncePerMinute(
  say: (reason: string) => void,
  now: () => number = () => performance.now(),
): (error: Error) => void {
  const said = new Map<string, number>();
  return ({ message }) => {
    const last = said.get(message);
    if (last !== undefined && now() - last < MINUTE_MS) return;
    if (said.size > 20) said.clear();
    said.set(message, now());
    say(message);
  };
}
