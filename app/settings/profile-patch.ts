import type { ProfileFormValues } from "@/lib/contracts/forms";
import type { Profile, ProfilePatch, UserView } from "@/lib/contracts/user";

/**
 * What the form's flat values change, so that the account's log names that alone. Parts of the
 * address that the form does not show, such as those that a program set, are kept.
 */
export function profilePatchOf(values: ProfileFormValues, current: Profile): ProfilePatch {
  const { streetAddress, locality, region, postalCode, country, ...fields } = values;
  const shown = { streetAddress, locality, region, postalCode, country };
  const changed = Object.entries(fields).filter(
    ([name, value]) => value !== current[name as keyof typeof fields],
  );
  const sameAddress = addressNames.every(
    (part) => shown[part] === (current.address?.[part] ?? null),
  );
  return {
    ...Object.fromEntries(changed),
    ...(!sameAddress && { address: { ...current.address, ...shown } }),
  };
}

const addressNames = ["streetAddress", "locality", "region", "postalCode", "country"] as const;

/** What the form starts with. */
export function profileFormValues({ profile }: Pick<UserView, "profile">): Record<string, string> {
  const { address, ...fields } = profile;
  const own = Object.entries(fields).map(([name, value]) => [name, value ?? ""]);
  const parts = addressNames.map((name) => [name, address?.[name] ?? ""]);
  return Object.fromEntries([...own, ...parts]);
}
