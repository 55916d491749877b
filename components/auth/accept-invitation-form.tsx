"use client";

import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { CustomFields, NameField, NewUsernameField } from "./new-account-fields";
import { NewPasswordField } from "./new-password-field";

type AcceptInvitationFormProps = {
  action: FormAction;
  token: string;
  email: string;
  /** What the admin put in. */
  name: string;
  rules: SignUpRules;
};

/** As a sign-up, for the one address that the invitation was sent to. */
export function AcceptInvitationForm(props: AcceptInvitationFormProps) {
  const { action, token, email, name, rules } = props;
  return (
    <LightForm action={action} values={{ name, email }} hidden={{ token }} className="grid gap-4">
      <TextField
        name="email"
        label="Email"
        hint="The invitation is for this address."
        type="email"
        // Password managers save the password under it.
        autoComplete="username"
        readOnly
      />
      <NameField />
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
        Accept invitation
      </SubmitButton>
    </LightForm>
  );
}
