import { z } from "zod";
import { cursor, email, line, linkToken, newPassword, pageLimit, paragraph } from "./fields";
import { profileFields, profilePatch } from "./user";
import { username } from "./username";

export type { InvitationView } from "./answers/invitation";

/** `expired` is a pending one whose time is over. */
export const invitationStates = ["pending", "accepted", "revoked", "expired"] as const;
export type InvitationState = (typeof invitationStates)[number];

const role = line(60).pipe(z.string().min(1));

/** What the sender of an invitation says about it. */
export const invitationNote = {
  /** Part of the email. */
  message: paragraph(500).optional(),
  /** The language of the email. */
  locale: profileFields.locale.optional(),
};

export const inviteBody = z.strictObject({
  email,
  /** Granted when it is accepted, as far as the sender can still grant them then. */
  roles: z.array(role).max(20).default([]),
  ...invitationNote,
});
export type InviteInput = z.output<typeof inviteBody>;

export const listInvitationsQuery = z.strictObject({
  state: z.enum(invitationStates).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListInvitationsQuery = z.input<typeof listInvitationsQuery>;

export const acceptInvitationBody = z.strictObject({
  token: linkToken,
  /** Not needed by someone who is signed in to the account, or will sign in by codes. */
  password: newPassword.optional(),
  username: username.optional(),
  profile: profilePatch.optional(),
  /** Values of custom fields. */
  data: z.record(z.string().max(60), z.unknown()).optional(),
});
export type AcceptInvitationInput = z.output<typeof acceptInvitationBody>;
