import { expect, test } from "vitest";
import { type ProfileFormValues, profileForm } from "@/lib/contracts/forms";
import { type Profile, profileFieldNames } from "@/lib/contracts/user";
import { profileFormValues, profilePatchOf } from "./profile-patch";

const current: Profile = {
  ...(Object.fromEntries(profileFieldNames.map((name) => [name, null])) as Profile),
  name: "Robin Ferreira",
  bio: "Keeps bees.",
  address: { locality: "Porto", country: "Portugal", province: "Norte" },
};

/** What the form posts after these fields were typed over. */
function posted(typed: Record<string, string>): ProfileFormValues {
  return profileForm.parse({ ...profileFormValues({ profile: current }), ...typed });
}

test.each([
  ["nothing", {}, {}],
  ["a new name", { name: "Robin F." }, { name: "Robin F." }],
  ["a field emptied", { bio: "" }, { bio: null }],
  ["a field filled", { zoneinfo: "Europe/Lisbon" }, { zoneinfo: "Europe/Lisbon" }],
])("of %s typed, the patch has that alone", (_what, typed, patch) => {
  expect(profilePatchOf(posted(typed), current)).toEqual(patch);
});

test("of a new part of the address, the patch has the whole, with what the form doesn’t show", () => {
  expect(profilePatchOf(posted({ locality: "Braga" }), current)).toEqual({
    address: {
      streetAddress: null,
      locality: "Braga",
      region: null,
      postalCode: null,
      country: "Portugal",
      province: "Norte",
    },
  });
});
