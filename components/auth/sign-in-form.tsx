"use client";

import Link from "next/link";
import { Form } from "@/components/ui/form";
import { PasswordField, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { signInForm } from "@/lib/contracts/forms";

type SignInFormProps = {
  action: FormAction;
  callbackUrl: string;
  login: string;
  /** Names the identifiers that this house takes. */
  label: string;
};

/** A refusal stands under the password: naming the field would tell who has an account. */
export function SignInForm({ action, callbackUrl, login, label }: SignInFormProps) {
  return (
    <Form
      action={action}
      schema={signInForm}
      values={{ login }}
      hidden={{ callbackUrl }}
      className="grid gap-4"
    >
      <TextField
        name="login"
        label={label}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label="Password"
        aside={
          <Link href="/forgot-password" className="link">
            Forgot it?
          </Link>
        }
        autoComplete="current-password"
        required
        speaksForForm
      />
      <SubmitButton pendingText="Signing in…" className="mt-1 w-full">
        Sign in
      </SubmitButton>
    </Form>
  );
}
