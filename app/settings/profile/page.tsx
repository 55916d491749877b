import type { Metadata } from "next";
import { ProfileForm } from "@/components/settings/profile-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageUser } from "@/lib/edge/page-user";
import { saveProfileAction } from "../actions";
import { countries, languages, timeZones } from "../choices";
import { profileFormValues } from "../profile-patch";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { ctx, user } = await requirePageUser("/settings/profile");
  const { profile } = user;
  return (
    <>
      <PageHeader
        title="Profile"
        description="What others and the apps that you sign in to may see."
      />
      <ProfileForm
        action={saveProfileAction}
        values={profileFormValues(user)}
        today={ctx.clock.now().toISOString().slice(0, 10)}
        timeZones={timeZones(profile.zoneinfo)}
        languages={languages(profile.locale)}
        countries={countries(profile.address?.country ?? null)}
      />
    </>
  );
}
