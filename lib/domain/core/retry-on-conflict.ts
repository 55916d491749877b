import { isGone, isUniqueViolation } from "@/lib/platform/db/errors";

/** The second meets what the first was overtaken by; a third is for bad luck. */
const TRIES = 3;

/**
 * Runs a transaction anew where another one made or removed, between its read and its write, the
 * account that it is about: the next read sees that. A stranger's request must not fail by it, nor
 * tell so that there is an account.
 */
export async function retryOnConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await run();
    } catch (error) {
      if (left === 0 || !(isUniqueViolation(error) || isGone(error))) throw error;
    }
  }
}
