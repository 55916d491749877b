import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { EditProfileForm } from "@/components/admin/users/edit-profile-form";
import { IdentifiersForm } from "@/components/admin/users/identifiers-form";
import { PendingEmail } from "@/components/admin/users/pending-email";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { likelyCountry } from "@/lib/http/pages/phone-countries";
import { countries, languages, timeZones } from "../../../../settings/profile/choices";
import { profileFormValues } from "../../../../settings/profile/profile-patch";
import { openUser, type UserPageProps } from "../open-user";
import { cancelNewEmailAction, saveIdentifiersAction, saveProfileAction } from "./actions";

export const metadata: Metadata = { title: "Edit user" };

export default async function EditUserPage(props: UserPageProps) {
  const { id, path, user, may, name, now } = await openUser(props, "/edit");
  if (!may.update) notFound();
  const { profile, updatedAt } = user;
  const likely = likelyCountry((await headers()).get("accept-language"));
  return (
    <>
      <PageHeader
        title={
          <>
            Edit <bdi>{name}</bdi>
          </>
        }
        actions={<ButtonLink href={`${path}/profile`}>Back to the user</ButtonLink>}
      />
      {user.pendingEmail && (
        <div className="mt-6">
          <PendingEmail id={id} email={user.pendingEmail} cancel={cancelNewEmailAction} />
        </div>
      )}
      <IdentifiersForm
        action={saveIdentifiersAction}
        id={id}
        updatedAt={updatedAt}
        values={{
          email: user.email ?? "",
          username: user.username ?? "",
          phone: user.phone ?? "",
        }}
        emailVerified={user.emailVerified}
        canVouch={may.vouch}
      />
      <div className="border-line border-t" />
      <EditProfileForm
        action={saveProfileAction}
        id={id}
        updatedAt={updatedAt}
        values={profileFormValues(user)}
        today={now.toISOString().slice(0, 10)}
        timeZones={timeZones(profile.zoneinfo)}
        languages={languages(profile.locale)}
        countries={countries(profile.address?.country ?? null, likely)}
      />
    </>
  );
}
