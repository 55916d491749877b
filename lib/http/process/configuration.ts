import { isRateLimitName, rateLimits } from "@/lib/domain/settings/rate-limit-list";
import { ConfigurationError, type Env, readEnv } from "@/lib/platform/env";
import { singleton } from "@/lib/platform/registry";

/**
 * Reads and checks the whole configuration.
 * @throws ConfigurationError with one sentence that names the variable to fix
 */
export function readConfiguration(source?: Record<string, string | undefined>): Env {
  const env = readEnv(source);
  const unknown = Object.keys(env.limits).find((name) => !isRateLimitName(name));
  if (unknown !== undefined) {
    const known = Object.keys(rateLimits).join(", ");
    throw new ConfigurationError(
      `LIMITS names ${JSON.stringify(unknown)}, which is none of the limits: ${known}.`,
    );
  }
  return env;
}

/** The configuration of this process, read once. @throws ConfigurationError */
export function getEnv(): Env {
  return singleton("env", () => readConfiguration());
}
