"use server";

import { revalidatePath } from "next/cache";
import {
  brandForm,
  codeSettingsForm,
  identifierSettingsForm,
  securityContactForm,
  sessionSettingsForm,
  signUpSettingsForm,
} from "@/lib/contracts/admin-forms";
import { fieldError } from "@/lib/domain/core/errors";
import { updateSettings } from "@/lib/domain/settings/settings";
import { formAction } from "@/lib/http/pages/action";

/** The dashboard's pages are read again. Each use case authorises itself. */
function refresh(): void {
  revalidatePath("/admin", "layout");
}

export const saveBrandAction = formAction(brandForm, async (ctx, brand) => {
  await updateSettings(ctx, { brand });
  revalidatePath("/", "layout");
  return { message: "Saved. Pages and emails use the new branding." };
});

export const saveSignUpAction = formAction(signUpSettingsForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved." };
});

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
  await updateSettings(ctx, { identifiers, autoRegister, usernameChangeDays });
  refresh();
  return { message: "Saved." };
});

export const saveCodesAction = formAction(codeSettingsForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved." };
});

export const saveSessionsAction = formAction(sessionSettingsForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved. Applies to new sign-ins." };
});

export const saveSecurityContactAction = formAction(securityContactForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved." };
});
