import type { Metadata } from "next";
import { InviteForm } from "@/components/admin/invitations/invite-form";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { grantableRoles } from "@/lib/domain/admin/manage-user";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { languages } from "../../../settings/profile/choices";
import { inviteAction } from "../actions";

export const metadata: Metadata = { title: "Invite" };

export default async function InvitePage() {
  const { ctx } = await requirePagePermission("/admin/invitations/new", "users:create");
  const { invitationDays } = await getSettings(ctx);
  const days = invitationDays === 1 ? "1 day" : `${invitationDays} days`;
  return (
    <>
      <PageHeader
        title="Invite someone"
        description={`They get an email with a link to create their account, also while sign-up is closed. It works once and expires in ${days}.`}
        actions={<ButtonLink href="/admin/invitations">All invitations</ButtonLink>}
      />
      <InviteForm
        action={inviteAction}
        roles={await grantableRoles(ctx)}
        languages={languages(null)}
      />
    </>
  );
}
