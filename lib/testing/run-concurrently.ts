import { isUnavailable } from "@/lib/platform/db/errors";
import { refusalOf } from "./factories";

/** As a program does that is told 503 with Retry-After, where the machine is too busy for fifty. */
export async function persist(run: () => Promise<unknown>, times = 5): Promise<string> {
  try {
    return await refusalOf(run());
  } catch (error) {
    if (times === 0 || !isUnavailable(error)) throw error;
    return persist(run, times - 1);
  }
}

/** How often each outcome came of fifty at once: "passed", or the code of a refusal. */
export async function runConcurrently(
  run: (index: number) => Promise<unknown>,
): Promise<Record<string, number>> {
  const all = Array.from({ length: 50 }, (_, index) => persist(() => run(index)));
  const outcomes = await Promise.all(all);
  const tally: Record<string, number> = {};
  for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1;
  return tally;
}
