import type { AdminUserView, ProfileField } from "@/lib/contracts/user";
import { Facts } from "./facts";
import { Panel } from "./panel";

const labels: Partial<Record<ProfileField, string>> = {
  name: "Name",
  nickname: "Nickname",
  givenName: "First name",
  middleName: "Middle name",
  familyName: "Last name",
  preferredUsername: "Preferred username",
  bio: "Bio",
  company: "Company",
  website: "Website",
  profileUrl: "Profile page",
  gender: "Gender",
  birthdate: "Birthday",
  locale: "Language",
  zoneinfo: "Time zone",
};

const genders: Record<string, string> = { F: "Female", M: "Male", U: "Prefers not to say" };

/** What the user has told; what is empty is left out. */
export function UserProfile({ user }: { user: AdminUserView }) {
  const { profile } = user;
  const address = profile.address ? Object.values(profile.address).filter(Boolean).join(", ") : "";
  const facts = (Object.keys(labels) as Exclude<ProfileField, "address">[]).flatMap((field) => {
    const value = profile[field];
    const label = labels[field];
    if (!value || !label) return [];
    const words = field === "gender" ? genders[value] : value;
    return [{ label, value: <bdi>{words}</bdi> }];
  });
  const all = address ? [...facts, { label: "Address", value: address }] : facts;
  return (
    <Panel title="Profile">
      {all.length > 0 ? (
        <Facts facts={all} />
      ) : (
        <p className="px-4 py-4 text-ink-2">Nothing filled in yet.</p>
      )}
    </Panel>
  );
}
