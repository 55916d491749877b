import type { CaptchaPurpose } from "@/lib/contracts/captcha";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { createCaptcha, spendCaptcha } from "./challenge";

export type GivenCaptcha = { purpose: CaptchaPurpose; payload: string | undefined };

/**
 * Whether the caller has done the work, or is one that nobody asks: the system, and a team's own
 * trusted server, which counts its people itself.
 */
export async function hasSolved(ctx: Ctx, { purpose, payload }: GivenCaptcha): Promise<boolean> {
  if (isExempt(ctx)) return true;
  return payload !== undefined && spendCaptcha(ctx, { purpose, payload });
}

function isExempt({ actor }: Ctx): boolean {
  return actor.kind === "system" || (actor.kind === "key" && actor.trusted);
}

/**
 * Called where a captcha is due and was not solved. A page without JavaScript goes on, at the price of
 * a limit far below the one that it meets otherwise; so nobody gains by claiming to have no script.
 * Everyone else gets a fresh challenge.
 * @throws captcha_required, rate_limited
 */
export async function demandCaptcha(
  ctx: Ctx,
  settings: Settings,
  purpose: CaptchaPurpose,
): Promise<void> {
  if (ctx.scriptless) return consumeLimit(ctx, settings, "unsolvedAddress", ctx.ip);
  throw new DomainError("captcha_required", { captcha: await createCaptcha(ctx, { purpose }) });
}

/** For what always asks, by setting. @throws captcha_required, rate_limited */
export async function requireCaptcha(
  ctx: Ctx,
  settings: Settings,
  given: GivenCaptcha,
): Promise<void> {
  if (!(await hasSolved(ctx, given))) await demandCaptcha(ctx, settings, given.purpose);
}
