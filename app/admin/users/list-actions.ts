"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { readPageQuery, usersPageQuery } from "@/lib/contracts/admin-pages";
import {
  changeViewForm,
  deleteViewForm,
  replaceViewForm,
  saveViewForm,
} from "@/lib/contracts/saved-views";
import { defaultUserColumns, userColumnsForm } from "@/lib/contracts/user-columns";
import { savedQueryOf } from "@/lib/contracts/user-list-address";
import { chooseUserColumns } from "@/lib/domain/admin/list-columns";
import { changeView, createView, deleteView } from "@/lib/domain/admin/saved-views";
import { formAction, isOfOtherAccount } from "@/lib/http/pages/action";
import { requirePagePermission } from "@/lib/http/pages/page-user";

const LIST = "/admin/users";
const VIEWS = "/admin/users/views";

/** Keeps the columns that the admin chose, and shows the list again. */
export async function chooseColumnsAction(data: FormData): Promise<void> {
  const { ctx } = await requirePagePermission(LIST, "users:read");
  const form = userColumnsForm.safeParse({
    column: data.getAll("column"),
    back: data.get("back") ?? "",
  });
  if (!form.success || (await isOfOtherAccount(data))) redirect(LIST);
  const chosen = data.has("reset") ? defaultUserColumns : form.data.column;
  await chooseUserColumns(ctx, chosen);
  revalidatePath(LIST);
  redirect(ownAddress(form.data.back));
}

/** Only an address of this list, whatever the form says. */
function ownAddress(back: string): string {
  const { pathname, search } = new URL(back, "http://list.invalid");
  return pathname === LIST ? `${LIST}${search}` : LIST;
}

export const saveViewAction = formAction(saveViewForm, async (ctx, { name, shared, search }) => {
  const view = await createView(ctx, { name, shared, query: readSearch(search) });
  return { redirectTo: `${VIEWS}/${view.id}` };
});

export const replaceViewAction = formAction(replaceViewForm, async (ctx, { id, search }) => {
  await changeView(ctx, { id, query: readSearch(search) });
  return { redirectTo: `${VIEWS}/${id}` };
});

export const changeViewAction = formAction(changeViewForm, async (ctx, { id, name, shared }) => {
  await changeView(ctx, { id, name, shared });
  revalidatePath(VIEWS);
  return { message: "The view was saved." };
});

export const deleteViewAction = formAction(deleteViewForm, async (ctx, input) => {
  await deleteView(ctx, input);
  return { message: "The view was deleted." };
});

function readSearch(search: string) {
  return savedQueryOf(
    readPageQuery(usersPageQuery, Object.fromEntries(new URLSearchParams(search))),
  );
}
