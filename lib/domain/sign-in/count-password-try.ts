import type { LoginInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { demandCaptcha, hasSolved } from "@/lib/domain/captcha/demand";
import type { Ctx } from "@/lib/domain/core/context";
import { type Counted, countTryFromAddress, type TryKeys } from "@/lib/domain/protection/failures";
import { giveBackUse } from "@/lib/domain/settings/rate-limits";

/**
 * Counts a try at a password, with the caller's address and network, in one statement. Where a captcha
 * is due and missing, nothing is counted and nothing compared, whether or not the account exists.
 * @throws captcha_required, rate_limited, unavailable
 */
export async function countPasswordTry(
  ctx: Ctx,
  settings: Settings,
  account: string,
  { captcha: payload, autoRegister }: Pick<LoginInput, "captcha" | "autoRegister">,
): Promise<Counted & { keys: TryKeys }> {
  const { signIn, signUp } = settings.captcha;
  const purpose = "signIn";
  const count = (solved: boolean) => countTryFromAddress(ctx, settings, { account, solved });
  const solved = await hasSolved(ctx, { purpose, payload });
  // A sign-in that can create an account is asked what a sign-up is asked.
  const isAlwaysDue = signIn === "always" || (signUp && autoRegister === true);
  if (isAlwaysDue && !solved) {
    await demandCaptcha(ctx, settings, purpose);
    return count(true);
  }
  const counted = await count(solved || signIn !== "afterFailures");
  if (counted.outcome !== "captcha") return counted;
  await giveBackUse(ctx, "signInAddress", ctx.ip);
  await giveBackUse(ctx, "signInNetwork", ctx.ip);
  await demandCaptcha(ctx, settings, purpose);
  return count(true);
}
