"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { EmailField } from "./email-field";
import { NewPasswordField } from "./new-password-field";

type SetupFormProps = { action: FormAction; token: string; passwordLength: number };

export function SetupForm({ action, token, passwordLength }: SetupFormProps) {
  return (
    <LightForm action={action} hidden={{ token }} className="grid gap-4">
      <EmailField />
      <NewPasswordField name="password" label="Password" minLength={passwordLength} required />
      <FormMessage />
      <SubmitButton pendingText="Creating account…" className="mt-1 w-full">
        Create account
      </SubmitButton>
    </LightForm>
  );
}
