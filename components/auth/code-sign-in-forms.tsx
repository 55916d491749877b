"use client";

import { CodeField } from "@/components/ui/code-field";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";

type AskProps = { action: FormAction; callbackUrl: string; label: string };

export function AskCodeForm({ action, callbackUrl, label }: AskProps) {
  return (
    <LightForm action={action} hidden={{ callbackUrl }} className="grid gap-4">
      <TextField
        name="login"
        label={label}
        check={filled("Enter your email, username or phone number.")}
        startsHere
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send code
      </SubmitButton>
    </LightForm>
  );
}

type EnterProps = { action: FormAction; login: string; callbackUrl: string };

export function SignInByCodeForm({ action, login, callbackUrl }: EnterProps) {
  return (
    <LightForm action={action} hidden={{ login, callbackUrl }} className="grid gap-4">
      <CodeField
        name="code"
        label="6-digit code"
        placeholder="000000"
        required
        speaksForForm
        startsHere
      />
      <SubmitButton pendingText="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </LightForm>
  );
}
