"use server";

import { revalidatePath } from "next/cache";
import {
  auditRetentionForm,
  removeLogFilterForm,
  saveLogFilterForm,
} from "@/lib/contracts/log-forms";
import { removeFilter, saveFilter } from "@/lib/domain/logs/saved-filters";
import { updateSettings } from "@/lib/domain/settings/settings";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

export const saveLogFilterAction = formAction(saveLogFilterForm, async (ctx, input) => {
  await saveFilter(ctx, input);
  revalidatePath("/admin/audit");
  return { message: `The filters are saved as ${input.name}.` };
});

export const removeLogFilterAction = formAction(removeLogFilterForm, async (ctx, input) => {
  await removeFilter(ctx, input);
  revalidatePath("/admin/audit");
  return { message: "The saved filter was removed." };
});

const INTEGRITY = "/admin/audit/integrity";

export const saveRetentionAction = formAction(auditRetentionForm, async (ctx, patch) =>
  askingToConfirm(INTEGRITY, async () => {
    await updateSettings(ctx, patch);
    revalidatePath(INTEGRITY);
    return { message: "Saved." };
  }),
);
