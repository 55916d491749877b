import { z } from "zod";
import { userStatuses } from "@/lib/contracts/user";
import { text, time } from "./parts";

/** The profile as it is read: every field present, null where nothing is set. */
export const profileView = z.object({
  name: text,
  nickname: text,
  givenName: text,
  familyName: text,
  middleName: text,
  preferredUsername: text,
  bio: text,
  picture: text,
  company: text,
  profileUrl: text,
  website: text,
  gender: text,
  birthdate: text,
  zoneinfo: text,
  locale: text,
  address: z.record(z.string(), z.string()).nullable(),
});
export type Profile = z.output<typeof profileView>;

/** A user as the user sees it. */
export const userView = z.object({
  id: z.uuid(),
  email: text,
  emailVerified: z.boolean(),
  username: text,
  phone: text,
  phoneVerified: z.boolean(),
  status: z.enum(userStatuses),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  profile: profileView,
  data: z.record(z.string(), z.unknown()),
  hasPassword: z.boolean(),
  mfaEnabled: z.boolean(),
  createdAt: time,
  updatedAt: time,
  lastLoginAt: time.nullable(),
  loginCount: z.number().int(),
});
export type UserView = z.output<typeof userView>;

/** A user as an admin sees it. */
export const adminUserView = z.object({
  ...userView.shape,
  blocked: z
    .object({
      at: time,
      until: time.nullable(),
      reason: text,
      by: z.uuid().nullable().meta({ description: "The admin; null for an API key." }),
    })
    .nullable(),
  deletesAt: time.nullable(),
  /** `password`, `passkey`, the names of linked providers, and `email_code` or `sms_code` for a verified address. */
  signInMethods: z.array(z.string()),
});
export type AdminUserView = z.output<typeof adminUserView>;

/** One user with what a list leaves out. */
export const adminUserDetailView = z.object({
  ...adminUserView.shape,
  createdByTeam: z.boolean().meta({ description: "Created by an admin rather than by a sign-up." }),
  pendingEmail: text.meta({
    description: "The address that an admin gave and its reader has yet to confirm.",
  }),
});
export type AdminUserDetail = z.output<typeof adminUserDetailView>;

/** A user that an admin has just created. */
export const createdUserView = z.object({
  ...adminUserDetailView.shape,
  invitationId: z.uuid().nullable(),
});
export type CreatedUser = z.output<typeof createdUserView>;
