import { generateSync } from "otplib";
import { confirmTotp, startTotp } from "@/lib/domain/account/second-factors";
import type { Ctx } from "@/lib/domain/core/context";
import type { SignInResult } from "@/lib/domain/sessions/start";
import type { MovableClock } from "@/lib/platform/clock";

/** The seconds of one code of an authenticator app. */
export const STEP_SECONDS = 30;

/** What an app shows now, or some steps away from now. */
export function codeOf(secret: string, clock: MovableClock, steps = 0): string {
  const epoch = Math.floor(clock.now().getTime() / 1000) + steps * STEP_SECONDS;
  return generateSync({ secret, epoch });
}

export type App = { secret: string; recoveryCodes: string[]; code(steps?: number): string };

/** Adds an authenticator app to the caller's account. Its first code is used up by that. */
export async function addApp(ctx: Ctx, clock: MovableClock): Promise<App> {
  const { secret } = await startTotp(ctx);
  const { recoveryCodes } = await confirmTotp(ctx, { code: codeOf(secret, clock) });
  clock.advance(STEP_SECONDS);
  return { secret, recoveryCodes, code: (steps) => codeOf(secret, clock, steps) };
}

/** The challenge of a sign-in that must owe a second factor. */
export function challengeOf(result: SignInResult) {
  if (result.kind !== "challenge") throw new Error("This sign-in asked for no second factor.");
  return result;
}
