import { z } from "zod";
import { line, paragraph, webUrl } from "./fields";
import { isVisibleName } from "./visible-name";

export type { AuditEventView } from "./answers/event";
export type { Page } from "./answers/parts";
export type { SessionView } from "./answers/session";
export type { AdminUserView, Profile, UserView } from "./answers/user";

export const userStatuses = ["active", "blocked", "pendingDeletion"] as const;
export type UserStatus = (typeof userStatuses)[number];

const isoDay = line(10).refine(isPastDay, "Enter a date in the past, such as 1990-05-31.");

function isPastDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(value) &&
    day.getTime() < Date.now() &&
    day.getUTCFullYear() >= 1900
  );
}

const timeZone = line(64).refine(
  (value) => isKnown(() => new Intl.DateTimeFormat("en", { timeZone: value })),
  {
    message: "Choose a time zone, such as Europe/Budapest.",
  },
);

const languageTag = line(35).refine((value) => isKnown(() => Intl.getCanonicalLocales(value)), {
  message: "Choose a language, such as en or pt-BR.",
});

function isKnown(probe: () => unknown): boolean {
  try {
    probe();
    return true;
  } catch {
    return false;
  }
}

/** The OpenID address claim, with Authing's city and province in addition. */
export const address = z.strictObject({
  formatted: paragraph(500).nullish(),
  streetAddress: paragraph(200).nullish(),
  locality: line(100).nullish(),
  region: line(100).nullish(),
  postalCode: line(20).nullish(),
  country: line(100).nullish(),
  city: line(100).nullish(),
  province: line(100).nullish(),
});

/** What people are called. "" is stored as it is, as no name. */
function personName(max: number) {
  return line(max).refine(
    (value) => value === "" || isVisibleName(value),
    "Use letters that can be seen, and no characters that turn the direction of text.",
  );
}

/** The profile's fields (OpenID Connect Core 5.1 and Authing's UpdateUserInput). */
export const profileFields = {
  name: personName(120),
  nickname: personName(60),
  givenName: personName(60),
  familyName: personName(60),
  middleName: personName(60),
  preferredUsername: personName(60),
  bio: paragraph(1000),
  picture: webUrl,
  company: line(120),
  profileUrl: webUrl,
  website: webUrl,
  gender: z.enum(["M", "F", "U"], "Choose one of the options."),
  birthdate: isoDay,
  zoneinfo: timeZone,
  locale: languageTag,
  address,
};

export type ProfileField = keyof typeof profileFields;
export const profileFieldNames = Object.keys(profileFields) as ProfileField[];

/** A change of the profile: a missing field is kept, null clears it, unknown fields are refused. */
export const profilePatch = z.strictObject({
  name: profileFields.name.nullish(),
  nickname: profileFields.nickname.nullish(),
  givenName: profileFields.givenName.nullish(),
  familyName: profileFields.familyName.nullish(),
  middleName: profileFields.middleName.nullish(),
  preferredUsername: profileFields.preferredUsername.nullish(),
  bio: profileFields.bio.nullish(),
  picture: profileFields.picture.nullish(),
  company: profileFields.company.nullish(),
  profileUrl: profileFields.profileUrl.nullish(),
  website: profileFields.website.nullish(),
  gender: profileFields.gender.nullish(),
  birthdate: profileFields.birthdate.nullish(),
  zoneinfo: profileFields.zoneinfo.nullish(),
  locale: profileFields.locale.nullish(),
  address: profileFields.address.nullish(),
});
export type ProfilePatch = z.output<typeof profilePatch>;
