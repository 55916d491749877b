import { z } from "zod";
import { captcha as captchaText } from "./captcha";
import {
  email,
  id,
  identifier,
  line,
  linkToken,
  newPassword,
  paragraph,
  password,
  shortCode,
} from "./fields";
import { profileFields } from "./user";

/**
 * One schema per form of the pages for people, which its action reads the form with. They stay on the
 * server: the browser has the small checks of components/ui/form-checks.ts. Fields arrive as text; an
 * empty one means no value. Unknown keys are dropped, since a form post has some of the framework's own.
 */
export const callbackUrl = z.string().max(2048).optional();

/** Added by the browser when a captcha was asked for. */
const captcha = captchaText.optional();

/** Text that can be left empty, which clears the stored value. */
export function orNothing<Field extends z.ZodType<unknown, string>>(
  field: Field,
): z.ZodType<z.output<Field> | null, string> {
  return z
    .string()
    .transform((value) => (value.trim() === "" ? null : value))
    .pipe(z.nullable(field));
}

/** `login` is an email, a username or a phone number. The domain decides which. */
export const signInForm = z.object({ login: identifier, password, callbackUrl, captcha });

/** `login` is an email or a phone number. The action decides which. */
export const askCodeForm = z.object({ login: identifier, callbackUrl, captcha });
export const signInByCodeForm = z.object({ login: identifier, code: shortCode, callbackUrl });

/** The password is asked for in a browser other than the one that signed up. */
const ownPassword = orNothing(password).optional();
export const verifyLinkForm = z.object({ token: linkToken, password: ownPassword });
export const verifyCodeForm = z.object({ email, code: shortCode, password: ownPassword });
export const resendForm = z.object({ email, captcha });

export const forgotPasswordForm = z.object({ email, callbackUrl, captcha });
export const resetByLinkForm = z.object({ token: linkToken, newPassword });
export const resetByCodeForm = z.object({ email, code: shortCode, newPassword });

/** Only the domain checks the link's token, since it knows how the token is made. */
export const setupForm = z.object({
  token: z.string().min(1, "This link is incomplete.").max(200, "This link is incomplete."),
  email,
  password: newPassword,
});

export const linkForm = z.object({ token: linkToken });

/** `currentPassword` is absent where the account has no password yet. */
export const changePasswordForm = z.object({ currentPassword: password.optional(), newPassword });
export const confirmPasswordForm = z.object({ password, callbackUrl });
export const deleteAccountForm = z.object({ password: password.optional() });
export const endSessionForm = z.object({ id });
export const emptyForm = z.object({});
export const resendToDraftForm = z.object({ captcha });

/** The address's fields are next to the others, since a form has no nesting. */
export const profileForm = z.object({
  name: orNothing(profileFields.name),
  nickname: orNothing(profileFields.nickname),
  givenName: orNothing(profileFields.givenName),
  middleName: orNothing(profileFields.middleName),
  familyName: orNothing(profileFields.familyName),
  preferredUsername: orNothing(profileFields.preferredUsername),
  bio: orNothing(profileFields.bio),
  company: orNothing(profileFields.company),
  website: orNothing(profileFields.website),
  profileUrl: orNothing(profileFields.profileUrl),
  picture: orNothing(profileFields.picture),
  gender: orNothing(profileFields.gender as z.ZodType<"M" | "F" | "U", string>),
  birthdate: orNothing(profileFields.birthdate),
  zoneinfo: orNothing(profileFields.zoneinfo),
  locale: orNothing(profileFields.locale),
  streetAddress: orNothing(paragraph(200)),
  locality: orNothing(line(100)),
  region: orNothing(line(100)),
  postalCode: orNothing(line(20)),
  country: orNothing(line(100)),
});
export type ProfileFormValues = z.output<typeof profileForm>;
