import type { ProfileFormValues } from "@/lib/contracts/forms";
import type { ProfilePatch, UserView } from "@/lib/contracts/user";

/**
 * The form's flat values as a patch. Keeps the parts of the address that the form does not show, such
 * as those set through the API.
 */
export function profilePatchOf(
  { streetAddress, locality, region, postalCode, country, ...fields }: ProfileFormValues,
  current: UserView["profile"]["address"],
): ProfilePatch {
  const address = { ...current, streetAddress, locality, region, postalCode, country };
  return { ...fields, address };
}

const addressNames = ["streetAddress", "locality", "region", "postalCode", "country"] as const;

/** What the form starts with. */
export function profileFormValues({ profile }: Pick<UserView, "profile">): Record<string, string> {
  const { address, ...fields } = profile;
  const own = Object.entries(fields).map(([name, value]) => [name, value ?? ""]);
  const parts = addressNames.map((name) => [name, address?.[name] ?? ""]);
  return Object.fromEntries([...own, ...parts]);
}
