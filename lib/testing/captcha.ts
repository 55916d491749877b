import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/scrypt";
import type { CaptchaChallenge, CaptchaPurpose } from "@/lib/contracts/captcha";
import { createCaptcha } from "@/lib/domain/captcha/challenge";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { updateSettings } from "@/lib/domain/settings/settings";
import { systemCtx } from "./factories";

/** The payload that solves a challenge, as a browser or program sends it. */
export async function solved(challenge: CaptchaChallenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}

/** A fresh solution for the caller. */
export async function solvedFor(ctx: Ctx, purpose: CaptchaPurpose): Promise<string> {
  return solved(await createCaptcha(ctx, { purpose }));
}

/** The challenge that a refusal carries. @throws if it carries none */
export async function challengeOf(run: Promise<unknown>): Promise<CaptchaChallenge> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const captcha = error instanceof DomainError ? error.details.captcha : undefined;
  if (!captcha) throw new Error("No challenge was given.");
  return captcha;
}

/** For tests of the limits behind it, which would meet it first. */
export async function withoutCaptcha(platform: Platform): Promise<void> {
  const captcha = { signIn: "never", signUp: false, codes: false } as const;
  await updateSettings(systemCtx(platform), { captcha });
}
