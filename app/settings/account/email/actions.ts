"use server";

import { revalidatePath } from "next/cache";
import { emailCodesForm, newEmailForm } from "@/lib/contracts/account-forms";
import { canonicalEmail, type Email } from "@/lib/contracts/fields";
import { changeEmail } from "@/lib/domain/account/change-email";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import { fieldError } from "@/lib/domain/core/errors";
import { getSettings } from "@/lib/domain/settings/settings";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/settings/account/email";

export const askEmailCodesAction = formAction(newEmailForm, async (ctx, { email }) =>
  askingToConfirm(PAGE, async () => {
    await sendCodes(ctx, email);
    return { redirectTo: `${PAGE}?${new URLSearchParams({ to: email })}` };
  }),
);

export const askEmailCodesAgainAction = formAction(newEmailForm, async (ctx, { email }) =>
  askingToConfirm(PAGE, async () => {
    await sendCodes(ctx, email);
    return { message: "We sent a new code." };
  }),
);

export const changeEmailAction = formAction(emailCodesForm, async (ctx, input) =>
  askingToConfirm(`${PAGE}?${new URLSearchParams({ to: input.email })}`, async () => {
    await changeEmail(ctx, input);
    revalidatePath("/settings", "layout");
    return { redirectTo: "/settings/account?done=email" };
  }),
);

/** To the new address, and to the current one where the settings ask for its code too. */
async function sendCodes(ctx: PageCtx, email: Email): Promise<void> {
  requireRecentSignIn(ctx);
  const current = ctx.signedIn?.user;
  const own = canonicalEmail(current?.email ?? "");
  if (own === email) {
    throw fieldError("validation_failed", "email", "That is already your email.");
  }
  await requestCode(ctx, { email, scene: "CHANGE_EMAIL" });
  const { verifyCurrentEmail } = await getSettings(ctx);
  const proven = current?.emailVerified && own;
  if (verifyCurrentEmail && proven) {
    await requestCode(ctx, { email: proven, scene: "CHANGE_EMAIL" });
  }
}
