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
import { resetFactorsForm } from "@/lib/contracts/factor-forms";
import { checkedScopes } from "@/lib/contracts/key-forms";
import { grants, type Permission } from "@/lib/contracts/permissions";
import { permissionsForm, userBlackoutForm } from "@/lib/contracts/protection-forms";
import { liftUserBlackout, setUserBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { deleteUser, sendUserPasswordReset, setUserRole } from "@/lib/domain/admin/manage-user";
import { resetFactors } from "@/lib/domain/admin/reset-factors";
import { setUserPermissions } from "@/lib/domain/admin/set-permissions";
import { liftSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { getUser, revokeUserSession } from "@/lib/domain/admin/user-page";
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
  askingToConfirm(`${pageOf(id)}/permissions`, async () => {
    await setUserRole(ctx, { id, role, change });
    refresh();
    return { message: change === "grant" ? `Now ${role}.` : `No longer ${role}.` };
  }),
);

export const resetFactorsAction = formAction(resetFactorsForm, async (ctx, input) =>
  askingToConfirm(`${pageOf(input.id)}/sign-in`, async () => {
    await resetFactors(ctx, input);
    refresh();
    return { message: "Second factors removed. They were told, and signed out everywhere." };
  }),
);

/** Those that the admin does not hold were not on the form, and stay. */
export const setPermissionsAction = formAction(permissionsForm, async (ctx, form) =>
  askingToConfirm(`${pageOf(form.id)}/permissions`, async () => {
    const { id } = form;
    const held = ctx.signedIn?.actor.permissions ?? [];
    const { permissions } = await getUser(ctx, { id });
    const kept = permissions.filter((one) => !grants(held, one as Permission));
    await setUserPermissions(ctx, { id, permissions: [...kept, ...checkedScopes(form)] });
    refresh();
    return { message: "Permissions saved." };
  }),
);

export const setUserBlackoutAction = formAction(userBlackoutForm, async (ctx, { id, before }) => {
  const { ended } = await setUserBlackout(ctx, {
    ...{ id, before: before ?? ctx.clock.now().toISOString() },
  });
  refresh();
  return { message: ended === 1 ? "One session ended." : `${ended} sessions ended.` };
});

export const liftUserBlackoutAction = formAction(userForm, async (ctx, input) => {
  await liftUserBlackout(ctx, input);
  refresh();
  return { message: "Removed. The sessions that it ended stay ended." };
});

/** Refreshes nothing: the user's page no longer exists, and the caller leads to another one. */
export const deleteUserAction = formAction(deleteUserForm, async (ctx, { id, expected, reason }) =>
  askingToConfirm(pageOf(id), async () => {
    await deleteUser(ctx, { id, reason });
    return { message: `${expected} was deleted.` };
  }),
);
