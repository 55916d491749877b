import type { Metadata } from "next";
import { headers } from "next/headers";
import { AvatarForm, RemoveAvatarForm } from "@/components/settings/avatar-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { Avatar } from "@/components/ui/avatar";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { identityText } from "@/lib/contracts/identity-text";
import { visibleName } from "@/lib/contracts/visible-name";
import { requireCompletePageUser } from "@/lib/http/pages/page-user";
import { likelyCountry } from "@/lib/http/pages/phone-countries";
import { saveProfileAction } from "./actions";
import { removeAvatarAction, setAvatarAction } from "./avatar-actions";
import { countries, languages, timeZones } from "./choices";
import { profileFormValues } from "./profile-patch";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { ctx, user } = await requireCompletePageUser("/settings/profile");
  const { profile } = user;
  const likely = likelyCountry((await headers()).get("accept-language"));
  const name = visibleName(profile.name) ?? identityText(user) ?? "?";
  return (
    <>
      <PageHeader title="Profile" description="Visible to apps you sign in to." />
      <Section title="Picture" description="Shown next to your name.">
        <div className="flex flex-wrap items-start gap-5">
          <Avatar name={name} picture={profile.picture} size="lg" />
          <div className="grid min-w-0 flex-1 gap-2">
            <AvatarForm action={setAvatarAction} />
            {profile.picture && <RemoveAvatarForm action={removeAvatarAction} />}
          </div>
        </div>
      </Section>
      <div className="border-line border-t" />
      <ProfileForm
        action={saveProfileAction}
        values={profileFormValues(user)}
        today={ctx.clock.now().toISOString().slice(0, 10)}
        timeZones={timeZones(profile.zoneinfo)}
        languages={languages(profile.locale)}
        countries={countries(profile.address?.country ?? null, likely)}
      />
    </>
  );
}
