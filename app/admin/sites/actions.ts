"use server";

import { revalidatePath } from "next/cache";
import { deleteNamedForm } from "@/lib/contracts/application-forms";
import type { FormState } from "@/lib/contracts/form-state";
import { changeSiteForm, newSiteForm } from "@/lib/contracts/site-forms";
import { createSite, deleteSite, updateSite } from "@/lib/domain/gate/change";
import { formAction } from "@/lib/http/pages/action";
import { orOvertaken } from "@/lib/http/pages/overtaken";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { formAfterStep } from "./rule-steps";

const LIST = "/admin/sites";

const create = formAction(newSiteForm, (ctx, form) =>
  askingToConfirm(`${LIST}/new`, async () => {
    const { id } = await createSite(ctx, form);
    revalidatePath(LIST);
    return { redirectTo: `${LIST}/${id}/proxy` };
  }),
);

const change = formAction(changeSiteForm, (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, () =>
    orOvertaken(async () => {
      await updateSite(ctx, form);
      revalidatePath(LIST, "layout");
      return { message: "Saved. It applies immediately." };
    }),
  ),
);

export async function createSiteAction(state: FormState, data: FormData): Promise<FormState> {
  return formAfterStep(data) ?? create(state, data);
}

export async function changeSiteAction(state: FormState, data: FormData): Promise<FormState> {
  return formAfterStep(data) ?? change(state, data);
}

export const deleteSiteAction = formAction(deleteNamedForm, async (ctx, { id }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    await deleteSite(ctx, { id });
    revalidatePath(LIST);
    return { redirectTo: LIST };
  }),
);
