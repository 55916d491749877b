import { createHash } from "node:crypto";
import type { Clock } from "./clock";
import type { Log } from "./log";

export type BreachCheck = { isBreached(password: string): Promise<boolean> };

const TIMEOUT_MS = 1500;
const REST_SECONDS = 300;

/**
 * Have I Been Pwned's range search: only the first five characters of the password's SHA-1 are sent
 * (k-anonymity). If the service is unreachable, no password is refused because of it: it is not
 * asked again for five minutes, and the local checks still apply.
 */
export function pwnedPasswords(
  clock: Clock,
  log: Log,
  base = "https://api.pwnedpasswords.com",
): BreachCheck {
  let restUntil = 0;
  return {
    async isBreached(password) {
      const now = clock.now().getTime();
      if (now < restUntil) return false;
      const digest = createHash("sha1")
        .update(password.normalize("NFC"))
        .digest("hex")
        .toUpperCase();
      try {
        const answer = await fetch(`${base}/range/${digest.slice(0, 5)}`, {
          headers: { "Add-Padding": "true" },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        return isListed(await answer.text(), digest.slice(5));
      } catch (error) {
        restUntil = now + REST_SECONDS * 1000;
        log.warn("breaches.unreachable", { reason: reasonOf(error) });
        return false;
      }
    },
  };
}

/** Padding lines have a count of 0. */
function isListed(answer: string, suffix: string): boolean {
  return answer.split("\n").some((line) => {
    const [listed, count] = line.trim().split(":");
    return listed === suffix && Number(count) > 0;
  });
}

/** Why a fetch failed, which Node tells as the cause of an error that only says so. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
