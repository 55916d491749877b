import { z } from "zod";
import { fieldInputName, fieldInputSchema, type InputField } from "./field-inputs";
import { email, newPassword, shortCode } from "./fields";
import { newPasswordOf, orNothing } from "./forms";
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

/** `signUpForm` with the rules from the settings, so that the browser can check them too. */
export function signUpFormOf(rules: SignUpRules) {
  const base = signUpForm.extend({
    ...fieldShape(rules),
    password: newPasswordOf(rules.passwordLength),
  });
  return base.refine((value) => filled(value.email) || isEmailOptional(rules, value.username), {
    path: ["email"],
    message: "Enter an email address.",
    // Reported together with the other fields' errors.
    when: () => true,
  });
}

export function signUpByPhoneFormOf(rules: SignUpRules) {
  return signUpByPhoneForm.extend(fieldShape(rules));
}

function fieldShape({ fields }: SignUpRules) {
  return Object.fromEntries(
    fields.map((field) => [fieldInputName(field.key), fieldInputSchema(field)]),
  );
}

function isEmailOptional({ identifiers }: SignUpRules, name: unknown): boolean {
  return !identifiers.email.enabled || (!identifiers.email.required && filled(name));
}

function filled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
