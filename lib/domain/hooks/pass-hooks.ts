import { v7 as uuid } from "uuid";
import type { Ctx, PassedHooks } from "@/lib/domain/core/context";

/**
 * The work needs a hook's answer that is not there yet. Never leaves `passHooks`, which lets the
 * transaction roll back, asks, and does the work again.
 */
class HookDue extends Error {
  override name = "HookDue";

  constructor(
    readonly key: string,
    readonly ask: () => Promise<unknown>,
  ) {
    super(`"${key}" was asked for outside of passHooks.`);
  }
}

/** A sign-up that signs in a program asks three. */
const MOST_HOOKS = 6;

/**
 * Does work that creates an account, a session or an access token, such as a transaction. The places
 * that create them ask the hooks by `answerOf`, where everything else has been decided. They cannot
 * wait there for code that someone else wrote: a transaction holds a connection, and locks. So an
 * answer that is missing ends the transaction, the hook is asked outside of it, and the work starts
 * again with the answer. Without hooks, the work is done once, as it is.
 * @throws what the work throws; forbidden where a hook refuses; unavailable where one fails
 */
export async function passHooks<Result>(
  ctx: Ctx,
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  const passed = ctx.passed ?? { answers: new Map(), newUserId: uuid() };
  for (let left = MOST_HOOKS; ; left -= 1) {
    try {
      return await work({ ...ctx, passed });
    } catch (error) {
      if (!(error instanceof HookDue) || left === 0) throw error;
      passed.answers.set(error.key, await error.ask());
    }
  }
}

/** As `passHooks`, for one question that is asked before anything else: the context that has passed it. */
export async function passFirst(ctx: Ctx, question: (ctx: Ctx) => unknown): Promise<Ctx> {
  return passHooks(ctx, async (passing) => {
    await question(passing);
    return passing;
  });
}

/**
 * A hook's answer, for the places that must not go on without it.
 * @param key names the question: the same account and the same action give the same key
 * @param ask runs outside of transactions
 */
export function answerOf<Answer>(
  { passed }: { passed?: PassedHooks | undefined },
  key: string,
  ask: () => Promise<Answer>,
): Answer {
  if (!passed?.answers.has(key)) throw new HookDue(key, ask);
  return passed.answers.get(key) as Answer;
}

/** The id for a new account, the same each time that the work starts again: a hook has been told it. */
export function newUserId({ passed }: { passed?: PassedHooks | undefined }): string {
  return passed?.newUserId ?? uuid();
}
