import { z } from "zod";
import { email, instant, line } from "./fields";
import { invitationNote } from "./invitations";
import { permissionNames } from "./permissions";
import { phone } from "./phone";
import { profilePatch } from "./user";
import { username } from "./username";

const role = line(60).pipe(z.string().min(1));
const roles = z.array(role).max(20);
const permissions = z.array(z.enum(permissionNames)).max(permissionNames.length);

/** An admin can vouch for an address, not take back that it was proved. */
const vouched = z.literal(true, "Only true can be set.");

/** A change of a user by an admin: what is left out stays, null clears. */
export const updateUserBody = z
  .strictObject({
    profile: profilePatch.optional(),
    /** Takes effect when the new address is confirmed, unless `emailVerified` vouches for it. */
    email: email.nullish(),
    emailVerified: vouched.optional(),
    username: username.nullish(),
    phone: phone.nullish(),
    phoneVerified: vouched.optional(),
    status: z.enum(["active", "blocked"]).optional(),
    roles: roles.optional(),
    permissions: permissions.optional(),
    /** The user's `updatedAt` as the caller read it: refused with `conflict` where it has changed since. */
    ifUpdatedAt: instant.optional(),
  })
  .refine(({ ifUpdatedAt: _, ...changes }) => Object.keys(changes).length > 0, {
    message: "Give at least one field to change.",
  });
export type UpdateUserInput = z.output<typeof updateUserBody>;

/** A user made by an admin, who neither sets nor sees a password. */
export const createUserBody = z
  .strictObject({
    email: email.optional(),
    emailVerified: vouched.optional(),
    username: username.optional(),
    phone: phone.optional(),
    phoneVerified: vouched.optional(),
    profile: profilePatch.optional(),
    roles: roles.default([]),
    permissions: permissions.default([]),
    /** Emails a link with which the person sets a password. */
    invite: z.boolean().default(false),
    ...invitationNote,
  })
  .superRefine((body, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!body.email && !body.username && !body.phone) {
      refuse("email", "Enter an email, a username or a phone number.");
    }
    if (body.emailVerified && !body.email) refuse("email", "Enter an email address.");
    if (body.phoneVerified && !body.phone) refuse("phone", "Enter a phone number.");
    if (body.phone && !body.phoneVerified) refuse("phoneVerified", unprovedPhone);
    if (body.invite && !body.email) refuse("email", "Enter an email to send the invitation to.");
  });
export type CreateUserInput = z.output<typeof createUserBody>;

/** A phone is stored only once it is known to be the user's. */
export const unprovedPhone =
  "Mark the number as verified, or leave it to the user, who proves it in their settings.";
