"use client";

import Link from "next/link";
import { Form } from "@/components/ui/form";
import { PasswordField, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { signInForm } from "@/lib/contracts/forms";

type SignInFormProps = { action: FormAction; callbackUrl: string; email: string };

/** A refusal stands under the password: naming the field would tell who has an account. */
export function SignInForm({ action, callbackUrl, email }: SignInFormProps) {
  return (
    <Form
      action={action}
      schema={signInForm}
      values={{ email }}
      hidden={{ callbackUrl }}
      className="grid gap-4"
    >
      <TextField
        name="email"
        label="Email"
        type="email"
        inputMode="email"
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
