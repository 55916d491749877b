"use server";

import { revalidatePath } from "next/cache";
import {
  brandForm,
  captchaSettingsForm,
  codeSettingsForm,
  identifierSettingsForm,
  securityContactForm,
  sessionSettingsForm,
  signUpSettingsForm,
} from "@/lib/contracts/admin-forms";
import { factorSettingsForm } from "@/lib/contracts/factor-forms";
import type { SettingsPatch } from "@/lib/contracts/settings";
import { fieldError } from "@/lib/domain/core/errors";
import { updateSettings } from "@/lib/domain/settings/settings";
import { type FormResult, formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/admin/settings";

/** Changes settings; the dashboard's pages are read again. The use case authorises itself. */
function save(ctx: PageCtx, patch: SettingsPatch, message = "Saved."): Promise<FormResult> {
  return askingToConfirm(PAGE, async () => {
    await updateSettings(ctx, patch);
    revalidatePath("/admin", "layout");
    return { message };
  });
}

export const saveBrandAction = formAction(brandForm, (ctx, brand) =>
  askingToConfirm(PAGE, async () => {
    await updateSettings(ctx, { brand });
    revalidatePath("/", "layout");
    return { message: "Saved. Pages and emails use the new branding." };
  }),
);

export const saveSignUpAction = formAction(signUpSettingsForm, (ctx, patch) => save(ctx, patch));

export const saveIdentifiersAction = formAction(identifierSettingsForm, async (ctx, form) => {
  const identifiers = {
    email: { enabled: form.emailEnabled, required: form.emailRequired },
    username: { enabled: form.usernameEnabled, required: form.usernameRequired },
    phone: { enabled: form.phoneEnabled, required: form.phoneRequired },
  };
  if (!Object.values(identifiers).some(({ enabled }) => enabled)) {
    throw fieldError("validation_failed", "emailEnabled", "Leave at least one turned on.");
  }
  const { autoRegister, usernameChangeDays } = form;
  return save(ctx, { identifiers, autoRegister, usernameChangeDays });
});

export const saveCodesAction = formAction(codeSettingsForm, (ctx, patch) => save(ctx, patch));

export const saveSessionsAction = formAction(sessionSettingsForm, (ctx, patch) =>
  save(ctx, patch, "Saved. Applies to new sign-ins."),
);

export const saveFactorsAction = formAction(factorSettingsForm, (ctx, patch) => save(ctx, patch));
export const saveCaptchaAction = formAction(captchaSettingsForm, (ctx, form) =>
  save(ctx, {
    captcha: { signIn: form.captchaSignIn, signUp: form.captchaSignUp, codes: form.captchaCodes },
  }),
);

export const saveSecurityContactAction = formAction(securityContactForm, (ctx, patch) =>
  save(ctx, patch),
);
