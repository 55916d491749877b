import { DomainError } from "@/lib/domain/errors";
import type { FormResult } from "@/lib/edge/action";

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
