import {
  type CaptchaChallenge,
  type CaptchaPurpose,
  captchaChallengeView,
  captchaPayload,
} from "@/lib/contracts/captcha";
import type { Ctx } from "@/lib/domain/core/context";
import { networkOf } from "@/lib/platform/net/address";

/** How long a challenge can be solved and sent. */
export const CAPTCHA_SECONDS = 300;

/**
 * A fresh challenge for one purpose and the caller's network. Making one costs next to nothing, and
 * nothing is stored about it.
 */
export async function createCaptcha(
  ctx: Ctx,
  { purpose }: { purpose: CaptchaPurpose },
): Promise<CaptchaChallenge> {
  const expires = Math.floor(ctx.clock.now().getTime() / 1000) + CAPTCHA_SECONDS;
  const challenge = await ctx.captchas.create({ purpose, expires, network: networkMark(ctx) });
  return captchaChallengeView.parse(challenge);
}

/**
 * Whether a payload is the solution of a challenge of this instance, for this purpose and the caller's
 * network, in time and for the first time. Uses it up: of 50 in parallel, one is the first. What was
 * used is remembered until it expires, and no longer. @throws unavailable
 */
export async function spendCaptcha(
  ctx: Ctx,
  { purpose, payload }: { purpose: CaptchaPurpose; payload: string },
): Promise<boolean> {
  const read = captchaPayload.safeParse(decode(payload));
  if (!read.success) return false;
  const { challenge } = read.data;
  const { data } = challenge.parameters;
  const now = ctx.clock.now();
  const left = data.expires - now.getTime() / 1000;
  if (data.purpose !== purpose || data.network !== networkMark(ctx)) return false;
  if (left <= 0 || left > CAPTCHA_SECONDS) return false;
  if (!(await ctx.captchas.isSolved(read.data))) return false;
  const key = `captcha:${ctx.vault.mac("captcha-used", challenge.signature)}`;
  const once = { points: 1, seconds: CAPTCHA_SECONDS };
  return (await ctx.limits.hit(key, once, now)).allowed;
}

/** The caller's network, so that one machine cannot solve for another. */
function networkMark(ctx: Ctx): string {
  return ctx.vault.mac("captcha-network", ctx.ip ? networkOf(ctx.ip) : "");
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64").toString("utf8"));
  } catch {
    return null;
  }
}
