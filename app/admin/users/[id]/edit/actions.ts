"use server";

import { revalidatePath } from "next/cache";
import { userForm } from "@/lib/contracts/admin-forms";
import { editProfileForm, identifiersForm } from "@/lib/contracts/manage-user-forms";
import type { UpdateUserInput } from "@/lib/contracts/manage-users";
import { cancelNewEmail, updateUser } from "@/lib/domain/admin/update-user";
import { getUser } from "@/lib/domain/admin/user-page";
import { formAction } from "@/lib/http/pages/action";
import { orOvertaken } from "@/lib/http/pages/overtaken";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { profilePatchOf } from "../../../../settings/profile/profile-patch";

/** Reads the dashboard's pages again. */
function refresh(): void {
  revalidatePath("/admin", "layout");
}

export const saveProfileAction = formAction(editProfileForm, (ctx, { id, updatedAt, ...form }) =>
  orOvertaken(async () => {
    const { profile } = await getUser(ctx, { id });
    const patch = profilePatchOf(form, profile.address);
    await updateUser(ctx, { id, profile: patch, ifUpdatedAt: updatedAt });
    refresh();
    return { message: "Profile saved." };
  }),
);

export const saveIdentifiersAction = formAction(identifiersForm, (ctx, form) =>
  askingToConfirm(`/admin/users/${form.id}/edit`, () =>
    orOvertaken(async () => {
      const { id, updatedAt, emailVerified, phoneVerified } = form;
      const user = await getUser(ctx, { id });
      const typed = { email: form.email, username: form.username, phone: form.phone };
      const changes: UpdateUserInput = {
        ...(typed.email !== user.email && { email: typed.email }),
        ...(typed.username !== user.username && { username: typed.username }),
        ...(typed.phone !== user.phone && { phone: typed.phone }),
        ...(emailVerified && { emailVerified }),
        ...(phoneVerified && { phoneVerified }),
      };
      if (Object.keys(changes).length === 0) return { message: "Nothing to change." };
      const { pendingEmail } = await updateUser(ctx, { id, ...changes, ifUpdatedAt: updatedAt });
      refresh();
      const waits = changes.email && pendingEmail;
      const more = waits ? ` We emailed ${pendingEmail} a link to confirm it.` : "";
      return { message: `Identifiers saved.${more}` };
    }),
  ),
);

export const cancelNewEmailAction = formAction(userForm, async (ctx, input) => {
  await cancelNewEmail(ctx, input);
  refresh();
  return { message: "The change of email was cancelled." };
});
