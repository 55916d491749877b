import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "@/lib/http/pages/action";

/** Runs an action behind a link that can't be requested again: a dead link is refused with `words`. */
export async function orDeadLink(
  words: string,
  run: () => Promise<FormResult>,
): Promise<FormResult> {
  try {
    return await run();
  } catch (error) {
    const isDead =
      error instanceof DomainError &&
      (error.code === "code_invalid" || error.code === "code_expired");
    throw isDead ? new DomainError(error.code, { detail: words }) : error;
  }
}
