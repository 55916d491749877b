"use client";

import { useMemo } from "react";
import { Form } from "@/components/ui/form";
import { CodeField, FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import {
  phoneSignUpCodeForm,
  type SignUpRules,
  signUpByPhoneFormOf,
} from "@/lib/contracts/sign-up-forms";
import { DeclaredFields, NameField, NewEmailField, NewUsernameField } from "./new-account-fields";
import { PhoneFields } from "./phone-fields";

type SignUpByPhoneProps = {
  action: FormAction;
  rules: SignUpRules;
  countries: readonly string[];
  /** What was told before, by the names of the fields. */
  values: Record<string, string>;
  callbackUrl: string;
};

/** All that an account by phone needs but the code; an email is asked where it is required. */
export function SignUpByPhoneForm(props: SignUpByPhoneProps) {
  const { action, rules, countries, values, callbackUrl } = props;
  const schema = useMemo(() => signUpByPhoneFormOf(rules), [rules]);
  const { email } = rules.identifiers;
  return (
    <Form
      action={action}
      schema={schema}
      values={values}
      hidden={{ callbackUrl }}
      className="grid gap-4"
    >
      <PhoneFields countries={countries} />
      <NameField />
      {email.enabled && email.required && <NewEmailField required />}
      <NewUsernameField rules={rules} />
      <DeclaredFields rules={rules} />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send code
      </SubmitButton>
    </Form>
  );
}

type CodeProps = { action: FormAction; callbackUrl: string };

/** The code alone, as soon as it comes. */
export function PhoneSignUpCodeForm({ action, callbackUrl }: CodeProps) {
  return (
    <Form
      action={action}
      schema={phoneSignUpCodeForm}
      hidden={{ callbackUrl }}
      className="grid gap-4"
    >
      <CodeField name="code" label="6-digit code" placeholder="000000" required speaksForForm />
      <SubmitButton pendingText="Creating your account…" className="w-full">
        Create account
      </SubmitButton>
    </Form>
  );
}
