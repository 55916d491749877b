import { Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { profileWords } from "@/components/settings/profile-words";
import type { AdminUserView, ProfileField } from "@/lib/contracts/user";

/** The picture stands at the head of the page. */
const shown = Object.entries(profileWords).filter(
  (pair): pair is [Exclude<ProfileField, "address">, string] =>
    pair[0] !== "picture" && pair[0] !== "address",
);

const genders: Record<string, string> = { F: "Female", M: "Male", U: "Prefers not to say" };

/** What the user has told; what is empty is left out. */
export function UserProfile({ user }: { user: AdminUserView }) {
  const { profile } = user;
  const address = profile.address ? Object.values(profile.address).filter(Boolean).join(", ") : "";
  const facts = shown.flatMap(([field, label]) => {
    const value = profile[field];
    if (!value) return [];
    const words = field === "gender" ? genders[value] : value;
    return [{ label, value: <bdi>{words}</bdi> }];
  });
  const all = address ? [...facts, { label: profileWords.address, value: address }] : facts;
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
