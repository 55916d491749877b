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
    return { message: "Sent. The earlier codes no longer work." };
  }),
);

export const changeEmailAction = formAction(emailCodesForm, async (ctx, input) =>
  askingToConfirm(`${PAGE}?${new URLSearchParams({ to: input.email })}`, async () => {
    await changeEmail(ctx, input);
    revalidatePath("/settings", "layout");
    return { redirectTo: "/settings/account?done=email" };
  }),
);

/** To the new address, and to the present one where that is proved as well. */
async function sendCodes(ctx: PageCtx, email: Email): Promise<void> {
  requireRecentSignIn(ctx);
  const present = ctx.signedIn?.user;
  if (present?.email === email) {
    throw fieldError("validation_failed", "email", "That is your email already.");
  }
  await requestCode(ctx, { email, scene: "CHANGE_EMAIL" });
  const { verifyCurrentEmail } = await getSettings(ctx);
  const current = present?.emailVerified && canonicalEmail(present.email ?? "");
  if (verifyCurrentEmail && current) {
    await requestCode(ctx, { email: current, scene: "CHANGE_EMAIL" });
  }
}
