import type { Metadata } from "next";
import { CreateUserForm } from "@/components/admin/users/create-user-form";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { grantableRoles } from "@/lib/domain/admin/manage-user";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { languages } from "../../../settings/profile/choices";
import { createUserAction } from "./actions";

export const metadata: Metadata = { title: "New user" };

export default async function NewUserPage() {
  const { ctx, can } = await requirePagePermission("/admin/users/new", "users:create");
  const { identifiers } = await getSettings(ctx);
  const { email, username, phone } = identifiers;
  return (
    <>
      <PageHeader
        title="New user"
        description="Creates the account now. To let someone create their own, invite them."
        actions={<ButtonLink href="/admin/invitations/new">Invite instead</ButtonLink>}
      />
      <CreateUserForm
        action={createUserAction}
        roles={await grantableRoles(ctx)}
        languages={languages(null)}
        kinds={{ email: email.enabled, username: username.enabled, phone: phone.enabled }}
        canVouch={can("users:verify")}
      />
    </>
  );
}
