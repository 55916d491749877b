"use server";

import { revalidatePath } from "next/cache";
import { createUserForm } from "@/lib/contracts/manage-user-forms";
import { createUserBody } from "@/lib/contracts/manage-users";
import { checkedRoles } from "@/lib/contracts/role-field";
import { createUserByTeam } from "@/lib/domain/admin/create-user";
import { DomainError } from "@/lib/domain/core/errors";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { fieldIssues } from "@/lib/http/wire/issues";

export const createUserAction = formAction(createUserForm, async (ctx, form) =>
  askingToConfirm("/admin/users/new", async () => {
    const { name, email, username, phone, message, locale } = form;
    const given = {
      ...{ email: email ?? undefined, username: username ?? undefined, phone: phone ?? undefined },
      ...{ message: message || undefined, locale: locale ?? undefined },
      ...(form.emailVerified && { emailVerified: true }),
      ...(form.phoneVerified && { phoneVerified: true }),
      ...(name && { profile: { name } }),
      ...{ roles: checkedRoles(form), invite: form.invite && email !== null },
    };
    const body = createUserBody.safeParse(given);
    if (!body.success) {
      throw new DomainError("validation_failed", { issues: fieldIssues(body.error.issues) });
    }
    const { id } = await createUserByTeam(ctx, body.data);
    revalidatePath("/admin", "layout");
    return { redirectTo: `/admin/users/${id}` };
  }),
);
