"use server";

import { revalidatePath } from "next/cache";
import { shortDay } from "@/components/admin/users/user-words";
import {
  blockUserForm,
  deleteUserForm,
  endUserSessionForm,
  roleForm,
  userForm,
} from "@/lib/contracts/admin-forms";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { deleteUser, sendUserPasswordReset, setUserRole } from "@/lib/domain/admin/manage-user";
import { liftSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { revokeUserSession } from "@/lib/domain/admin/user-page";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

/** The dashboard's pages are read again. Each use case authorises itself. */
function refresh(): void {
  revalidatePath("/admin", "layout");
}

function pageOf(id: string): string {
  return `/admin/users/${id}`;
}

export const blockUserAction = formAction(blockUserForm, async (ctx, input) => {
  await blockUser(ctx, input);
  refresh();
  const until = input.until && ` until ${shortDay(input.until, ctx.clock.now())}`;
  return { message: `Blocked${until ?? ""}. All sessions were ended.` };
});

export const unblockUserAction = formAction(userForm, async (ctx, input) => {
  await unblockUser(ctx, input);
  refresh();
  return { message: "Unblocked. They can sign in again." };
});

export const liftLimitsAction = formAction(userForm, async (ctx, input) => {
  await liftSignInLimits(ctx, input);
  refresh();
  return { message: "Cleared. They can sign in again." };
});

export const kickUserAction = formAction(userForm, async (ctx, input) => {
  const { ended } = await kickUser(ctx, input);
  refresh();
  return { message: ended === 1 ? "One session ended." : `${ended} sessions ended.` };
});

export const sendResetAction = formAction(userForm, async (ctx, input) => {
  await sendUserPasswordReset(ctx, input);
  refresh();
  return { message: "Password reset email sent." };
});

export const endUserSessionAction = formAction(endUserSessionForm, async (ctx, input) => {
  await revokeUserSession(ctx, input);
  refresh();
  return { message: "Session ended." };
});

export const setRoleAction = formAction(roleForm, async (ctx, { id, role, change }) =>
  askingToConfirm(pageOf(id), async () => {
    await setUserRole(ctx, { id, role, change });
    refresh();
    return { message: change === "grant" ? `Now ${role}.` : `No longer ${role}.` };
  }),
);

/** Refreshes nothing: the user's page no longer exists, and the caller leads to another one. */
export const deleteUserAction = formAction(deleteUserForm, async (ctx, { id, expected }) =>
  askingToConfirm(pageOf(id), async () => {
    await deleteUser(ctx, { id });
    return { message: `${expected} was deleted.` };
  }),
);
