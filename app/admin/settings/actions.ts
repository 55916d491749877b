"use server";

import { revalidatePath } from "next/cache";
import { limitsForm, resetSettingForm, sectionForms } from "@/lib/contracts/setting-forms";
import { type SettingSection, sectionOf, sectionPath } from "@/lib/contracts/setting-sections";
import type { SettingsPatch } from "@/lib/contracts/settings";
import { fieldError } from "@/lib/domain/core/errors";
import { readLimitInputs } from "@/lib/domain/settings/limit-inputs";
import { resetSetting, updateSettings } from "@/lib/domain/settings/settings";
import { type FormResult, formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

type Change = { patch: SettingsPatch; seen: string };

/** Changes settings; the pages are read again. The use case authorises itself. */
function save(
  section: SettingSection,
  ctx: PageCtx,
  { patch, seen }: Change,
  message = "Saved.",
): Promise<FormResult> {
  return askingToConfirm(sectionPath(section), async () => {
    await updateSettings(ctx, patch, { seen });
    revalidatePath(section === "branding" ? "/" : "/admin", "layout");
    return { message };
  });
}

export const saveSignUpAction = formAction(sectionForms["sign-up"], (ctx, change) =>
  save("sign-up", ctx, change),
);
export const saveSignInAction = formAction(sectionForms["sign-in"], (ctx, change) =>
  save("sign-in", ctx, change),
);
export const saveIdentifiersAction = formAction(sectionForms.identifiers, (ctx, change) => {
  if (!Object.values(change.patch.identifiers ?? {}).some(({ enabled }) => enabled)) {
    throw fieldError("validation_failed", "emailEnabled", "Leave at least one turned on.");
  }
  return save("identifiers", ctx, change);
});
export const savePasswordsAction = formAction(sectionForms.passwords, (ctx, change) =>
  save("passwords", ctx, change),
);
export const saveFactorsAction = formAction(sectionForms.factors, (ctx, change) =>
  save("factors", ctx, change),
);
export const saveSessionsAction = formAction(sectionForms.sessions, (ctx, change) =>
  save("sessions", ctx, change, "Saved. Applies to new sign-ins."),
);
export const saveApplicationsAction = formAction(sectionForms.applications, (ctx, change) =>
  save("applications", ctx, change),
);
export const saveDeletionAction = formAction(sectionForms.deletion, (ctx, change) =>
  save("deletion", ctx, change),
);
export const saveMessagesAction = formAction(sectionForms.messages, (ctx, change) =>
  save("messages", ctx, change),
);
export const saveAuditAction = formAction(sectionForms.audit, (ctx, change) =>
  save("audit", ctx, change),
);
export const saveContactAction = formAction(sectionForms.contact, (ctx, change) =>
  save("contact", ctx, change),
);
export const saveBrandAction = formAction(sectionForms.branding, (ctx, change) =>
  save("branding", ctx, change, "Saved. Pages and emails use the new branding."),
);

export const saveLimitsAction = formAction(limitsForm, (ctx, { seen, ...fields }) =>
  save("limits", ctx, { seen, patch: { limits: readLimitInputs(fields) } }),
);

export const resetSettingAction = formAction(resetSettingForm, (ctx, { name }) =>
  askingToConfirm(sectionPath(sectionOf(name)), async () => {
    await resetSetting(ctx, { name });
    // The browser refreshes after it shows the message, since the refresh removes what shows it.
    return { message: "It has its default again." };
  }),
);
