import { z } from "zod";
import { line, paragraph, webUrl } from "./fields";

export const userStatuses = ["active", "blocked", "pendingDeletion"] as const;
export type UserStatus = (typeof userStatuses)[number];

const isoDay = line(10).refine(isPastDay, "Enter a day in the past, such as 1990-05-31.");

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

/** The OpenID address claim, with Authing's city and province beside it. */
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

/** The profile's fields (OpenID Connect Core 5.1 and Authing's UpdateUserInput), each once. */
export const profileFields = {
  name: line(120),
  nickname: line(60),
  givenName: line(60),
  familyName: line(60),
  middleName: line(60),
  preferredUsername: line(60),
  bio: paragraph(1000),
  picture: webUrl,
  company: line(120),
  profileUrl: webUrl,
  website: webUrl,
  gender: z.enum(["M", "F", "U"], "Choose one of the answers."),
  birthdate: isoDay,
  zoneinfo: timeZone,
  locale: languageTag,
  address,
};

export type ProfileField = keyof typeof profileFields;
export const profileFieldNames = Object.keys(profileFields) as ProfileField[];

/** A change of the profile: absent keeps, null clears. Anything else in the body is refused. */
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

/** The profile as it is read: every field present, null where nothing is set. */
export type Profile = {
  [field in Exclude<ProfileField, "address">]: string | null;
} & { address: Record<string, string> | null };

/** A user as its owner sees it. Times are ISO 8601 in UTC. */
export type UserView = {
  id: string;
  email: string | null;
  emailVerified: boolean;
  username: string | null;
  phone: string | null;
  phoneVerified: boolean;
  status: UserStatus;
  roles: string[];
  permissions: string[];
  profile: Profile;
  data: Record<string, unknown>;
  hasPassword: boolean;
  mfaEnabled: boolean;
  createdAt: string;
  updatedAt: string;
  lastLoginAt: string | null;
  loginCount: number;
};

/** What an admin sees beside it. */
export type AdminUserView = UserView & {
  blocked: { at: string; until: string | null; reason: string | null } | null;
  deletesAt: string | null;
  signInMethods: string[];
};

export type SessionView = {
  id: string;
  kind: "browser" | "api";
  current: boolean;
  browser: string | null;
  system: string | null;
  ip: string | null;
  method: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
};

export type AuditEventView = {
  id: string;
  type: string;
  actorId: string | null;
  userId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  data: Record<string, unknown>;
  createdAt: string;
};

export type Page<Item> = { items: Item[]; nextCursor: string | null; total?: number };
