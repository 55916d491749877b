"use server";

import { revalidatePath } from "next/cache";
import {
  changeRoleForm,
  checkedPermissions,
  deleteRoleForm,
  newRoleForm,
} from "@/lib/contracts/role-forms";
import { rolePermissions } from "@/lib/contracts/roles";
import { createRole, deleteRole, updateRole } from "@/lib/domain/admin/change-roles";
import { getRole } from "@/lib/domain/admin/roles";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const LIST = "/admin/roles";

export const createRoleAction = formAction(newRoleForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/new`, async () => {
    const { name, description, requiresMfa } = form;
    const permissions = checkedPermissions(form);
    const { id } = await createRole(ctx, { name, description, requiresMfa, permissions });
    revalidatePath("/admin", "layout");
    return { redirectTo: `${LIST}/${id}` };
  }),
);

/** What another version has given the role is not on the form, and stays. */
export const changeRoleAction = formAction(changeRoleForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, async () => {
    const { id, name, description, requiresMfa } = form;
    const { permissions } = await getRole(ctx, { id });
    const unknown = permissions.filter((one) => !rolePermissions.includes(one));
    const wanted = [...checkedPermissions(form), ...unknown];
    await updateRole(ctx, { id, name, description, requiresMfa, permissions: wanted });
    revalidatePath("/admin", "layout");
    return { message: "Saved. It applies immediately to everyone with this role." };
  }),
);

export const deleteRoleAction = formAction(deleteRoleForm, async (ctx, { id }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    await deleteRole(ctx, { id });
    revalidatePath(LIST);
    return { redirectTo: LIST };
  }),
);
