"use server";

import { revalidatePath } from "next/cache";
import {
  checkedAfter,
  checkedApis,
  roleIdField,
  userScopeField,
} from "@/lib/contracts/application-fields";
import {
  applicationApisForm,
  applicationScopesForm,
  applicationUsersForm,
} from "@/lib/contracts/application-forms";
import { userScopeNames } from "@/lib/contracts/applications";
import { updateApplication } from "@/lib/domain/applications/change";
import { fieldError } from "@/lib/domain/core/errors";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const pathOf = (id: string) => `/admin/applications/${id}/access`;

/** Nobody checked is not everybody. */
export const saveUsersAction = formAction(applicationUsersForm, async (ctx, form) =>
  askingToConfirm(pathOf(form.id), async () => {
    const roles = checkedAfter(roleIdField(""), form);
    if (form.who === "roles" && roles.length === 0) {
      throw fieldError("validation_failed", "who", "Choose at least one role below.");
    }
    const allowedRoles = form.who === "roles" ? roles : [];
    await updateApplication(ctx, { id: form.id, allowedRoles, firstParty: form.firstParty });
    revalidatePath(pathOf(form.id));
    return { message: "Saved. It applies to the next sign-in." };
  }),
);

export const saveScopesAction = formAction(applicationScopesForm, async (ctx, form) =>
  askingToConfirm(pathOf(form.id), async () => {
    const checked = checkedAfter(userScopeField(""), form);
    const scopes = userScopeNames.filter((name) => name === "openid" || checked.includes(name));
    await updateApplication(ctx, { id: form.id, scopes, claims: form.claims });
    revalidatePath(pathOf(form.id));
    return { message: "Saved." };
  }),
);

export const saveApisAction = formAction(applicationApisForm, async (ctx, form) =>
  askingToConfirm(pathOf(form.id), async () => {
    await updateApplication(ctx, { id: form.id, resources: checkedApis(form) });
    revalidatePath(pathOf(form.id));
    return { message: "Saved." };
  }),
);
