"use client";

import { Form } from "@/components/ui/form";
import { CodeField, FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { resendForm, verifyCodeForm, verifyLinkForm } from "@/lib/contracts/forms";

/** Opening the link shows this; only the button spends it, since scanners open links too. */
export function VerifyLinkForm({ action, token }: { action: FormAction; token: string }) {
  return (
    <Form action={action} schema={verifyLinkForm} hidden={{ token }} className="grid gap-4">
      <FormMessage />
      <SubmitButton pendingText="Verifying…" className="w-full">
        Verify email
      </SubmitButton>
    </Form>
  );
}

export function EmailField({ label = "Email" }: { label?: string }) {
  return (
    <TextField
      name="email"
      label={label}
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}

/** The code of the mail; asks for the address too when it is not known. */
export function VerifyCodeForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <Form
      action={action}
      schema={verifyCodeForm}
      hidden={email ? { email } : undefined}
      className="grid gap-4"
    >
      {!email && <EmailField />}
      <CodeField name="code" label="6-digit code" placeholder="000000" required speaksForForm />
      <SubmitButton pendingText="Verifying…" className="w-full">
        Verify email
      </SubmitButton>
    </Form>
  );
}

export function ResendForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <Form action={action} schema={resendForm} hidden={{ email }} className="grid gap-3">
      <SubmitButton variant="secondary" pendingText="Sending…" className="w-full">
        Send it again
      </SubmitButton>
      <FormMessage />
    </Form>
  );
}
