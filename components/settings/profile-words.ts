import type { ProfileField } from "@/lib/contracts/user";

/** The labels of the profile's fields, in the order in which they are shown. */
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
  profileUrl: "Profile URL",
  gender: "Gender",
  birthdate: "Date of birth",
  locale: "Language",
  zoneinfo: "Time zone",
  address: "Address",
};

/** "name, time zone" for the field names of an event. */
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
