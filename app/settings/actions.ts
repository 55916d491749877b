"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import {
  changePasswordForm,
  deleteAccountForm,
  emptyForm,
  endSessionForm,
  profileForm,
} from "@/lib/contracts/forms";
import { deleteAccount, restoreAccount } from "@/lib/domain/account/delete";
import { updateProfile } from "@/lib/domain/account/profile";
import { changePassword } from "@/lib/domain/passwords/change";
import { revokeOtherSessions, revokeSession } from "@/lib/domain/sessions/sessions";
import { clearSessionCookie } from "@/lib/http/cookies/browser-cookie";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { endThisSession } from "./end-this-session";
import { profilePatchOf } from "./profile-patch";

export const saveProfileAction = formAction(profileForm, async (ctx, values) => {
  await updateProfile(ctx, profilePatchOf(values, ctx.signedIn?.user.profile.address ?? null));
  revalidatePath("/settings", "layout");
  return { message: "Saved." };
});

export const changePasswordAction = formAction(changePasswordForm, (ctx, input) =>
  askingToConfirm("/settings/security", async () => {
    await changePassword(ctx, input);
    revalidatePath("/settings/security");
    return { message: "Your password is changed. Your other sessions are signed out." };
  }),
);

export const endSessionAction = formAction(endSessionForm, async (ctx, input) => {
  await revokeSession(ctx, input);
  revalidatePath("/settings/sessions");
  return { message: "The session is ended." };
});

export const endOtherSessionsAction = formAction(emptyForm, async (ctx) => {
  const { ended } = await revokeOtherSessions(ctx);
  revalidatePath("/settings/sessions");
  return { message: ended === 1 ? "One session ended." : `${ended} sessions ended.` };
});

/** Every session ends with it, this one too. */
export const deleteAccountAction = formAction(deleteAccountForm, async (ctx, input) => {
  const { deletesAt } = await deleteAccount(ctx, input);
  await clearSessionCookie();
  return { redirectTo: `/sign-in?done=${deletesAt ? "deleted" : "erased"}` };
});

export const restoreAccountAction = formAction(emptyForm, async (ctx) => {
  await restoreAccount(ctx);
  revalidatePath("/settings", "layout");
  return { message: "Your account stays." };
});

export async function signOutAction(): Promise<void> {
  await endThisSession();
  redirect("/sign-in");
}
