"use client";

import { SavedUsername } from "@/components/auth/saved-username";
import { Form } from "@/components/ui/form";
import { FormMessage, PasswordField, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type ConfirmPasswordProps = { action: FormAction; callbackUrl: string; login: string };

export function ConfirmPasswordForm({ action, callbackUrl, login }: ConfirmPasswordProps) {
  return (
    <Form action={action} hidden={{ callbackUrl }} className="grid gap-4">
      {/* Password managers save the password under it. */}
      <SavedUsername value={login} />
      <PasswordField name="password" label="Password" autoComplete="current-password" required />
      <FormMessage />
      <SubmitButton pendingText="Confirming…" className="w-full">
        Confirm
      </SubmitButton>
    </Form>
  );
}
