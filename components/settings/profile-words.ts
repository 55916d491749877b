import type { ProfileField } from "@/lib/contracts/user";

/** What the profile's fields are called, in the order in which they are shown. */
export const profileWords: Record<ProfileField, string> = {
  name: "Name",
  nickname: "Nickname",
  givenName: "First name",
  middleName: "Middle name",
  familyName: "Last name",
  preferredUsername: "Preferred username",
  bio: "Bio",
  picture: "Picture",
  company: "Company",
  website: "Website",
  profileUrl: "Profile page",
  gender: "Gender",
  birthdate: "Birthday",
  locale: "Language",
  zoneinfo: "Time zone",
  address: "Address",
};

/** "name, time zone" for the names of fields, as they stand in an event. */
export function fieldsInWords(fields: readonly unknown[]): string {
  return fields
    .map((field) => {
      const name = String(field);
      return Object.hasOwn(profileWords, name)
        ? profileWords[name as ProfileField].toLowerCase()
        : name;
    })
    .join(", ");
}
