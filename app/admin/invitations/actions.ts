"use server";

import { revalidatePath } from "next/cache";
import { inviteBody } from "@/lib/contracts/invitations";
import { invitationForm, inviteForm } from "@/lib/contracts/manage-user-forms";
import { checkedRoles } from "@/lib/contracts/role-field";
import { invite, resendInvitation, revokeInvitation } from "@/lib/domain/invitations/send";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const LIST = "/admin/invitations";

function refresh(): void {
  revalidatePath("/admin", "layout");
}

export const inviteAction = formAction(inviteForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/new`, async () => {
    const { email, message, locale } = form;
    const note = { message: message || undefined, locale: locale ?? undefined };
    await invite(ctx, inviteBody.parse({ email, roles: checkedRoles(form), ...note }));
    refresh();
    return { redirectTo: LIST };
  }),
);

/** For an account that exists already, from its page. */
export const inviteUserAction = formAction(inviteForm, async (ctx, { email }) => {
  await invite(ctx, inviteBody.parse({ email }));
  refresh();
  return { message: "Invitation sent." };
});

export const resendInvitationAction = formAction(invitationForm, async (ctx, input) =>
  askingToConfirm(LIST, async () => {
    await resendInvitation(ctx, input);
    refresh();
    return { message: "Invitation sent again." };
  }),
);

export const revokeInvitationAction = formAction(invitationForm, async (ctx, input) => {
  await revokeInvitation(ctx, input);
  refresh();
  return { message: "Invitation revoked." };
});
