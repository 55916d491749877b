import { revalidatePath } from "next/cache";
import { keepNewRecoveryCodes } from "@/lib/http/cookies/new-recovery-codes";
import type { FormResult } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { HOME, withCallback } from "@/lib/http/wire/callback-url";

export const CODES_PAGE = `${ENROL_PAGE}/recovery-codes`;

/**
 * Where a change of the factors goes on: to new recovery codes, if it made some, and then, or at once,
 * to where an enrolment was asked for.
 */
export async function afterChange(
  ctx: PageCtx,
  { recoveryCodes, callbackUrl }: { recoveryCodes: readonly string[]; callbackUrl: string },
  otherwise: FormResult,
): Promise<FormResult> {
  revalidatePath("/settings", "layout");
  if (recoveryCodes.length > 0) {
    await keepNewRecoveryCodes(ctx, recoveryCodes);
    return { redirectTo: withCallback(CODES_PAGE, callbackUrl) };
  }
  return callbackUrl === HOME ? otherwise : { redirectTo: callbackUrl };
}
