import type { SignUpAttempt } from "@/lib/contracts/hooks";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { answerOf } from "@/lib/domain/hooks/pass-hooks";
import { HookRefused, readNothing, runBeforeHook } from "@/lib/domain/hooks/run-hook";
import type { Registration } from "./create";
import { hookRequestOf } from "./hook-user";

/**
 * Asks the team's `beforeSignUp`. `registerUser` asks for each account; a sign-up asks before it looks
 * whether its names are taken, so that the answer does not tell.
 * @throws inside `passHooks`: forbidden where it refuses, unavailable where it fails
 */
export function requireSignUpHook(ctx: Ctx, registration: Omit<Registration, "hash">): void {
  const { beforeSignUp } = ctx.hooks;
  if (!beforeSignUp) return;
  const attempt = attemptOf(ctx, registration);
  const { method, email, username, phone } = attempt;
  const key = `beforeSignUp ${JSON.stringify([method, email, username, phone])}`;
  answerOf(ctx, key, async () => {
    const asking = runBeforeHook(
      ctx,
      "beforeSignUp",
      (options) => beforeSignUp(attempt, options),
      readNothing,
    );
    await asking.catch((error: unknown) => recordRefusal(ctx, method, error));
  });
}

function attemptOf(ctx: Ctx, registration: Omit<Registration, "hash">): SignUpAttempt {
  const { method, email = null, emailVerified = false, username = null } = registration;
  const { phone = null, profile = {}, data = {} } = registration;
  return {
    ...{ method, email, emailVerified, username, phone, profile, data },
    ...hookRequestOf(ctx),
  };
}

async function recordRefusal(ctx: Ctx, method: string, error: unknown): Promise<never> {
  if (error instanceof HookRefused) {
    await recordEvent(ctx, ctx.database.prisma, "sign_up.refused", { data: { method } });
  }
  throw error;
}
