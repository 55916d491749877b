import { z } from "zod";
import { captcha } from "./captcha";
import type { InputField } from "./field-texts";
import { email, newPassword, shortCode } from "./fields";
import { orNothing } from "./forms";
import { askPhoneCodeForm } from "./phone-forms";
import type { Settings } from "./settings";
import { profileFields } from "./user";
import { username } from "./username";

/**
 * The sign-up forms. They are loose: custom fields are next to the others, under names that are known
 * only when the page renders.
 */
const shared = {
  name: profileFields.name,
  email: orNothing(email).optional(),
  username: orNothing(username).optional(),
  callbackUrl: z.string().max(2048).optional(),
  captcha: captcha.optional(),
};

export const signUpForm = z.looseObject({ ...shared, password: newPassword });

/** All but the code, which is asked for in a step of its own: it expires in a minute. */
export const signUpByPhoneForm = z.looseObject({
  ...shared,
  country: askPhoneCodeForm.shape.country,
  phone: askPhoneCodeForm.shape.phone,
});

export const phoneSignUpCodeForm = z.object({ code: shortCode, callbackUrl: shared.callbackUrl });

/** What the settings ask of a new user. */
export type SignUpRules = {
  identifiers: Settings["identifiers"];
  passwordLength: number;
  fields: readonly InputField[];
};
