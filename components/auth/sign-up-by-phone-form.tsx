"use client";

import { CodeField } from "@/components/ui/code-field";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { CustomFields, NameField, NewEmailField, NewUsernameField } from "./new-account-fields";
import { PhoneFields } from "./phone-fields";

type SignUpByPhoneProps = {
  action: FormAction;
  rules: SignUpRules;
  countries: readonly string[];
  /** Values entered before, by field name. */
  values: Record<string, string>;
  callbackUrl: string;
};

/** Everything an account with a phone number needs, except the code. */
export function SignUpByPhoneForm(props: SignUpByPhoneProps) {
  const { action, rules, countries, values, callbackUrl } = props;
  const { email } = rules.identifiers;
  return (
    <LightForm action={action} values={values} hidden={{ callbackUrl }} className="grid gap-4">
      <PhoneFields countries={countries} />
      <NameField />
      {email.enabled && email.required && <NewEmailField required />}
      <NewUsernameField rules={rules} />
      <CustomFields rules={rules} />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send code
      </SubmitButton>
    </LightForm>
  );
}

type CodeProps = { action: FormAction; callbackUrl: string };

/** The code, on its own step. */
export function PhoneSignUpCodeForm({ action, callbackUrl }: CodeProps) {
  return (
    <LightForm action={action} hidden={{ callbackUrl }} className="grid gap-4">
      <CodeField
        name="code"
        label="6-digit code"
        placeholder="000000"
        required
        speaksForForm
        startsHere
      />
      <SubmitButton pendingText="Creating your account…" className="w-full">
        Create account
      </SubmitButton>
    </LightForm>
  );
}
