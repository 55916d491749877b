"use client";

import { useMemo } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { newPasswordOf, setupForm } from "@/lib/contracts/forms";
import { NewPasswordField } from "./new-password-field";
import { EmailField } from "./verify-forms";

type SetupFormProps = { action: FormAction; token: string; passwordLength: number };

export function SetupForm({ action, token, passwordLength }: SetupFormProps) {
  const schema = useMemo(
    () => setupForm.extend({ password: newPasswordOf(passwordLength) }),
    [passwordLength],
  );
  return (
    <Form action={action} schema={schema} hidden={{ token }} className="grid gap-4">
      <EmailField />
      <NewPasswordField name="password" label="Password" minLength={passwordLength} required />
      <FormMessage />
      <SubmitButton pendingText="Creating account…" className="mt-1 w-full">
        Create account
      </SubmitButton>
    </Form>
  );
}
