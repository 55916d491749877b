"use server";

import { revalidatePath } from "next/cache";
import { impersonateForm } from "@/lib/contracts/impersonation-form";
import { impersonate } from "@/lib/domain/admin/impersonate";
import { formAction } from "@/lib/http/pages/action";
import { enterAsUser } from "@/lib/http/pages/impersonation";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

export const impersonateAction = formAction(impersonateForm, async (ctx, form) =>
  askingToConfirm(`/admin/users/${form.id}`, async () => {
    const { id, reason, changes } = form;
    await enterAsUser(ctx, await impersonate(ctx, { id, reason, readOnly: !changes }, "browser"));
    revalidatePath("/", "layout");
    return { redirectTo: "/settings/profile" };
  }),
);
