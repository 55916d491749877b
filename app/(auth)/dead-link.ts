import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "@/lib/http/pages/action";

/** A link that is used up and can't be asked for again: says what helps instead. */
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
