"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { EmailField } from "./email-field";

type ForgotPasswordProps = { action: FormAction; email: string; callbackUrl: string };

export function ForgotPasswordForm({ action, email, callbackUrl }: ForgotPasswordProps) {
  return (
    <LightForm action={action} values={{ email }} hidden={{ callbackUrl }} className="grid gap-4">
      <EmailField />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send reset email
      </SubmitButton>
    </LightForm>
  );
}
