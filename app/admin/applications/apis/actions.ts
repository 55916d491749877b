"use server";

import { revalidatePath } from "next/cache";
import { changeApiForm, deleteNamedForm, newApiForm } from "@/lib/contracts/application-forms";
import {
  createResourceServer,
  deleteResourceServer,
  updateResourceServer,
} from "@/lib/domain/applications/resource-servers";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const LIST = "/admin/applications/apis";

export const createApiAction = formAction(newApiForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/new`, async () => {
    const { accessSeconds: accessTokenSeconds, ...rest } = form;
    const { id } = await createResourceServer(ctx, { ...rest, accessTokenSeconds });
    revalidatePath(LIST);
    return { redirectTo: `${LIST}/${id}` };
  }),
);

export const changeApiAction = formAction(changeApiForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, async () => {
    const { accessSeconds: accessTokenSeconds, ...rest } = form;
    await updateResourceServer(ctx, { ...rest, accessTokenSeconds });
    revalidatePath(`${LIST}/${form.id}`);
    return { message: "Saved. It applies to the next token." };
  }),
);

export const deleteApiAction = formAction(deleteNamedForm, async (ctx, { id }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    await deleteResourceServer(ctx, { id });
    revalidatePath(LIST);
    return { redirectTo: LIST };
  }),
);
