"use client";

import { useMemo } from "react";
import { Form } from "@/components/ui/form";
import { CodeField, FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { type SignUpRules, signUpByPhoneFormOf } from "@/lib/contracts/sign-up-forms";
import { DeclaredFields, NameField, NewEmailField, NewUsernameField } from "./new-account-fields";
import { NewPasswordField } from "./new-password-field";

type SignUpByPhoneProps = {
  action: FormAction;
  rules: SignUpRules;
  phone: string;
  callbackUrl: string;
};

/** The code that went to the phone, and the rest of the account; an email is asked where it is required. */
export function SignUpByPhoneForm({ action, rules, phone, callbackUrl }: SignUpByPhoneProps) {
  const schema = useMemo(() => signUpByPhoneFormOf(rules), [rules]);
  const { email } = rules.identifiers;
  return (
    <Form action={action} schema={schema} hidden={{ phone, callbackUrl }} className="grid gap-4">
      <CodeField name="code" label="6-digit code" placeholder="000000" required />
      <NameField />
      {email.enabled && email.required && <NewEmailField required />}
      <NewUsernameField rules={rules} />
      <DeclaredFields rules={rules} />
      <NewPasswordField
        name="password"
        label="Password"
        aside="Optional"
        least={rules.passwordLength}
      />
      <FormMessage />
      <SubmitButton pendingText="Creating your account…" className="mt-1 w-full">
        Create account
      </SubmitButton>
    </Form>
  );
}
