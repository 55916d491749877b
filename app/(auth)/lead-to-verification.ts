import { after } from "next/server";
import { keepReturnTo } from "@/lib/domain/codes/return-to";
import { keepDestination } from "@/lib/http/cookies/return-cookie";
import { rememberSignUp } from "@/lib/http/cookies/sign-up-cookie";
import type { FormResult } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";

type Waiting = {
  accountId: string | undefined;
  email: string;
  callbackUrl: string | undefined;
  /** The page before, where it is not sign-up: no email was sent just now. */
  from?: "sign-in";
};

/**
 * Leads on to the verification of an email, for the person who signed up or knows the password. Where
 * they were going is kept in this browser and, for others, with the link in the email.
 */
export async function leadToVerification(ctx: PageCtx, waiting: Waiting): Promise<FormResult> {
  const { accountId, email, from } = waiting;
  const path = safeCallbackUrl(waiting.callbackUrl);
  if (accountId) {
    await rememberSignUp(ctx, accountId);
    // After the answer: for a taken address there is nothing to write, and the time would tell.
    after(() => keepReturnTo(ctx, { userId: accountId, path }));
  }
  await keepDestination(ctx, path);
  return { redirectTo: `/verify?${new URLSearchParams({ email, ...(from && { from }) })}` };
}
