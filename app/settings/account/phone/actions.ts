"use server";

import { revalidatePath } from "next/cache";
import { emptyForm } from "@/lib/contracts/forms";
import { canonicalPhone, type Phone } from "@/lib/contracts/phone";
import { askPhoneCodeForm, knownPhoneForm, phoneCodesForm } from "@/lib/contracts/phone-forms";
import { bindPhone, changePhone, unbindPhone } from "@/lib/domain/account/change-phone";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import { fieldError } from "@/lib/domain/core/errors";
import { getSettings } from "@/lib/domain/settings/settings";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { readPhone } from "@/lib/http/pages/phone-countries";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/settings/account/phone";

export const askPhoneCodesAction = formAction(askPhoneCodeForm, async (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    const phone = readPhone(input);
    await sendCodes(ctx, phone);
    return { redirectTo: `${PAGE}?${new URLSearchParams({ to: phone })}` };
  }),
);

export const askPhoneCodesAgainAction = formAction(knownPhoneForm, async (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await sendCodes(ctx, readPhone({ country: "", ...input }));
    return { message: "We sent a new code." };
  }),
);

/** Adds the first phone number, or replaces it. */
export const savePhoneAction = formAction(phoneCodesForm, async (ctx, { phone, ...codes }) =>
  askingToConfirm(`${PAGE}?${new URLSearchParams({ to: phone })}`, async () => {
    const input = { phone: readPhone({ country: "", phone }), ...codes };
    const had = ctx.signedIn?.user.phone;
    await (had ? changePhone(ctx, input) : bindPhone(ctx, input));
    revalidatePath("/settings", "layout");
    return { redirectTo: `/settings/account?done=phone-${had ? "changed" : "added"}` };
  }),
);

export const removePhoneAction = formAction(emptyForm, async (ctx) =>
  askingToConfirm(PAGE, async () => {
    await unbindPhone(ctx);
    revalidatePath("/settings", "layout");
    return { redirectTo: "/settings/account?done=phone-removed" };
  }),
);

/** To the new number, and to the current one where the settings ask for its code too. */
async function sendCodes(ctx: PageCtx, phone: Phone): Promise<void> {
  requireRecentSignIn(ctx);
  const current = canonicalPhone(ctx.signedIn?.user.phone ?? "");
  if (current === phone) {
    throw fieldError("validation_failed", "phone", "That is already your phone number.");
  }
  const scene = current ? "CHANGE_PHONE" : "BIND_PHONE";
  await requestCode(ctx, { phone, scene });
  const { verifyCurrentPhone } = await getSettings(ctx);
  if (current && verifyCurrentPhone) await requestCode(ctx, { phone: current, scene });
}
