import { z } from "zod";
import { onOrOff } from "./admin-forms";
import { email, id, instant, line, newPassword, paragraph } from "./fields";
import { orNothing, profileForm } from "./forms";
import { phone } from "./phone";
import { profileFields } from "./user";
import { username } from "./username";

/** The forms by which admins create, invite and edit users. */
const version = { id, updatedAt: instant };

export const editProfileForm = profileForm.extend(version);

export const identifiersForm = z.object({
  ...version,
  email: orNothing(email),
  emailVerified: onOrOff,
  username: orNothing(username),
  phone: orNothing(phone),
  phoneVerified: onOrOff,
});

const note = {
  message: paragraph(500).optional(),
  locale: orNothing(profileFields.locale).optional(),
};

/** Loose: the roles, known only when the page renders, have a checkbox each. */
export const createUserForm = z.looseObject({
  name: orNothing(profileFields.name),
  email: orNothing(email),
  emailVerified: onOrOff,
  username: orNothing(username).optional(),
  phone: orNothing(phone).optional(),
  phoneVerified: onOrOff,
  invite: onOrOff,
  ...note,
});

export const inviteForm = z.looseObject({ email, ...note });

export const invitationForm = z.object({ id });

/** Loose: custom fields are next to the others. */
export const acceptInvitationForm = z.looseObject({
  token: z.string().max(100),
  name: profileFields.name,
  username: orNothing(username).optional(),
  password: newPassword,
});

export const deleteReason = line(300).optional();
