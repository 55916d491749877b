import { HOOK_TIMEOUT_MS, type HookOptions } from "@/lib/contracts/hooks";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";

/** Seconds to wait after a hook has failed. */
const RETRY_SOON = 5;

/** Longer would no longer read as one sentence. */
const MAX_REFUSAL = 300;

/** The hook's own refusal; its sentence is for the person. */
export class HookRefused extends DomainError {
  override name = "HookRefused";

  constructor(
    readonly hook: BeforeHook,
    detail: string,
  ) {
    super("forbidden", { detail });
  }
}

/** A hook threw, took too long, or answered something else than its type says: nothing passes. */
export class HookFailed extends DomainError {
  override name = "HookFailed";

  constructor() {
    super("unavailable", { retryAfter: RETRY_SOON });
  }
}

export type BeforeHook = "beforeSignUp" | "beforeSignIn" | "beforeTokenIssued";

/**
 * Runs a before-hook within its time limit. Call it outside of transactions.
 * @param read checks an answer that is no refusal; throws where it does not fit
 * @throws HookRefused (forbidden), HookFailed (unavailable), which is logged
 */
export async function runBeforeHook<Answer>(
  ctx: Pick<Ctx, "hooks" | "log" | "requestId">,
  hook: BeforeHook,
  ask: (options: HookOptions) => unknown,
  read: (answer: unknown) => Answer,
): Promise<Answer> {
  let answer: unknown;
  try {
    answer = await withinTime(ctx.hooks.timeoutMs ?? HOOK_TIMEOUT_MS, ask);
    if (!isRefusal(answer)) return read(answer);
  } catch (error) {
    ctx.log.error("hook.failed", { hook, requestId: ctx.requestId, error });
    throw new HookFailed();
  }
  throw new HookRefused(hook, answer.refuse);
}

function isRefusal(answer: unknown): answer is { refuse: string } {
  if (typeof answer !== "object" || answer === null || !("refuse" in answer)) return false;
  const { refuse } = answer;
  const isSentence = typeof refuse === "string" && refuse.trim() !== "";
  if (isSentence && refuse.length <= MAX_REFUSAL) return true;
  throw new TypeError(`\`refuse\` must be a sentence of at most ${MAX_REFUSAL} characters.`);
}

/** Passes a hook that answers nothing. @throws where it answers anything */
export function readNothing(answer: unknown): void {
  if (answer === undefined || answer === null) return;
  throw new TypeError("A hook answers nothing, or `{ refuse }`.");
}

/**
 * Waits for `run` no longer than the limit, whatever it does. Its signal aborts then.
 * @throws what `run` throws; TimeoutError
 */
export async function withinTime<Result>(
  milliseconds: number,
  run: (options: HookOptions) => Result | Promise<Result>,
  stopping?: AbortSignal,
): Promise<Result> {
  const late = AbortSignal.timeout(milliseconds);
  const signal = stopping ? AbortSignal.any([late, stopping]) : late;
  return await new Promise<Result>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    // Also what a hook throws before its first `await` is its failure.
    Promise.resolve()
      .then(() => run({ signal }))
      .then(resolve, reject);
  });
}
