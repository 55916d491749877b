import { Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { profileWords } from "@/components/settings/profile-words";
import { zoneText } from "@/components/settings/zone-names";
import { day } from "@/components/ui/time-words";
import type { AdminUserView, ProfileField } from "@/lib/contracts/user";
import { EditLink } from "./user-account";

/** The picture is shown in the page's header. */
const shown = Object.entries(profileWords).filter(
  (pair): pair is [Exclude<ProfileField, "address">, string] =>
    pair[0] !== "picture" && pair[0] !== "address",
);

const genders: Record<string, string> = { F: "Female", M: "Male", U: "Prefers not to say" };

/** The user's profile, without empty fields. */
export function UserProfile({ user, editHref }: { user: AdminUserView; editHref: string | null }) {
  const { profile } = user;
  const address = profile.address ? Object.values(profile.address).filter(Boolean).join(", ") : "";
  const facts = shown.flatMap(([field, label]) => {
    const value = profile[field];
    if (!value) return [];
    return [{ label, value: <bdi>{textOf(field, value)}</bdi> }];
  });
  const all = address ? [...facts, { label: profileWords.address, value: address }] : facts;
  return (
    <Panel title="Profile" aside={editHref && <EditLink href={editHref} />}>
      {all.length > 0 ? (
        <Facts facts={all} />
      ) : (
        <p className="px-4 py-4 text-ink-2">No profile information yet.</p>
      )}
    </Panel>
  );
}

function textOf(field: ProfileField, value: string): string {
  if (field === "gender") return genders[value] ?? value;
  if (field === "locale") return languageName(value);
  if (field === "zoneinfo") return zoneText(value);
  return field === "birthdate" ? day(new Date(value), "UTC") : value;
}

/** "Ukrainian" for `uk`; the tag itself where it has no name. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
