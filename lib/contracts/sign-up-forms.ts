import { z } from "zod";
import { fieldInputName, fieldInputSchema, type InputField } from "./field-inputs";
import { email, line, newPassword, shortCode } from "./fields";
import { newPasswordOf, orNothing } from "./forms";
import { askPhoneCodeForm } from "./phone-forms";
import type { Settings } from "./settings";
import { username } from "./username";

/**
 * The forms in which accounts begin. They are loose: the values of the fields that admins declared
 * stand beside the others, under names that are known only when the page is read.
 */
const shared = {
  name: line(120),
  email: orNothing(email).optional(),
  username: orNothing(username).optional(),
  callbackUrl: z.string().max(2048).optional(),
};

export const signUpForm = z.looseObject({ ...shared, password: newPassword });

/** All but the code, which is asked on its own: it stands for a password and lives for a minute. */
export const signUpByPhoneForm = z.looseObject({
  ...shared,
  country: askPhoneCodeForm.shape.country,
  phone: askPhoneCodeForm.shape.phone,
});

export const phoneSignUpCodeForm = z.object({ code: shortCode, callbackUrl: shared.callbackUrl });

/** What this house asks of a newcomer. */
export type SignUpRules = {
  identifiers: Settings["identifiers"];
  passwordLength: number;
  fields: readonly InputField[];
};

/** The same as `signUpForm`, with the house's own rules, so that the browser can tell them at once. */
export function signUpFormOf(rules: SignUpRules) {
  const base = signUpForm.extend({
    ...fieldShape(rules),
    password: newPasswordOf(rules.passwordLength),
  });
  return base.refine((value) => filled(value.email) || mayLeaveOutEmail(rules, value.username), {
    path: ["email"],
    message: "Enter an email address.",
    // Told together with what is wrong elsewhere.
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

function mayLeaveOutEmail({ identifiers }: SignUpRules, name: unknown): boolean {
  return !identifiers.email.enabled || (!identifiers.email.required && filled(name));
}

function filled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
