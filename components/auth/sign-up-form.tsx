"use client";

import { useMemo } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, PasswordField, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { newPasswordOf, signUpForm } from "@/lib/contracts/forms";
import { passwordHint } from "./password-hint";

type SignUpFormProps = { action: FormAction; passwordLength: number; callbackUrl: string };

export function SignUpForm({ action, passwordLength, callbackUrl }: SignUpFormProps) {
  const schema = useMemo(
    () => signUpForm.extend({ password: newPasswordOf(passwordLength) }),
    [passwordLength],
  );
  return (
    <Form action={action} schema={schema} hidden={{ callbackUrl }} className="grid gap-4">
      <TextField name="name" label="Name" aside="Optional" autoComplete="name" maxLength={120} />
      <TextField
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label="Password"
        hint={passwordHint(passwordLength)}
        autoComplete="new-password"
        required
      />
      <FormMessage />
      <SubmitButton pendingText="Creating your account…" className="mt-1 w-full">
        Create account
      </SubmitButton>
    </Form>
  );
}
