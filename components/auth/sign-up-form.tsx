"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { CustomFields, NameField, NewEmailField, NewUsernameField } from "./new-account-fields";
import { NewPasswordField } from "./new-password-field";

type SignUpFormProps = {
  action: FormAction;
  rules: SignUpRules;
  /** What was typed on the page before. */
  email: string;
  callbackUrl: string;
};

/** An email is optional only where it isn't required and there is a username. */
export function SignUpForm({ action, rules, email, callbackUrl }: SignUpFormProps) {
  return (
    <LightForm action={action} values={{ email }} hidden={{ callbackUrl }} className="grid gap-4">
      <NameField />
      {rules.identifiers.email.enabled && (
        <NewEmailField required orUsername={!rules.identifiers.email.required} />
      )}
      <NewUsernameField rules={rules} />
      <CustomFields rules={rules} />
      <NewPasswordField
        name="password"
        label="Password"
        minLength={rules.passwordLength}
        required
      />
      <FormMessage />
      <SubmitButton pendingText="Creating your account…" className="mt-1 w-full">
        Create account
      </SubmitButton>
    </LightForm>
  );
}
