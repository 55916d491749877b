"use server";

import { revalidatePath } from "next/cache";
import {
  brandForm,
  identifierSettingsForm,
  proofSettingsForm,
  securityContactForm,
  sessionSettingsForm,
  signUpSettingsForm,
} from "@/lib/contracts/admin-forms";
import { fieldError } from "@/lib/domain/core/errors";
import { updateSettings } from "@/lib/domain/settings/settings";
import { formAction } from "@/lib/http/pages/action";

/** The dashboard's pages are read anew; each use case has authorised itself. */
function refresh(): void {
  revalidatePath("/admin", "layout");
}

export const saveBrandAction = formAction(brandForm, async (ctx, brand) => {
  await updateSettings(ctx, { brand });
  revalidatePath("/", "layout");
  return { message: "Saved. Every page and mail looks like this now." };
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
    throw fieldError("validation_failed", "emailEnabled", "Leave at least one on.");
  }
  const { autoRegister, usernameChangeDays } = form;
  await updateSettings(ctx, { identifiers, autoRegister, usernameChangeDays });
  refresh();
  return { message: "Saved." };
});

export const saveProofsAction = formAction(proofSettingsForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved." };
});

export const saveSessionsAction = formAction(sessionSettingsForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved. It holds for sign-ins from now on." };
});

export const saveSecurityContactAction = formAction(securityContactForm, async (ctx, patch) => {
  await updateSettings(ctx, patch);
  refresh();
  return { message: "Saved." };
});
