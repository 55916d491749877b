import { isGone, isUniqueViolation } from "@/lib/platform/db/errors";

/**
 * The second attempt sees the change that the first one conflicted with. The third is a reserve.
 */
const TRIES = 3;

/**
 * Runs a transaction again if another one created or removed its account between its read and its
 * write. The next read sees that. A stranger's request must not fail because of it, since the
 * failure would reveal that there is an account.
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
