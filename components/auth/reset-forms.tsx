"use client";

import { useMemo } from "react";
import { Form } from "@/components/ui/form";
import { CodeField, FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import {
  forgotPasswordForm,
  newPasswordOf,
  resetByCodeForm,
  resetByLinkForm,
} from "@/lib/contracts/forms";
import { resetByPhoneForm } from "@/lib/contracts/phone-forms";
import { NewPasswordField } from "./new-password-field";
import { EmailField } from "./verify-forms";

export function ForgotPasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <Form action={action} schema={forgotPasswordForm} values={{ email }} className="grid gap-4">
      <EmailField />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send reset email
      </SubmitButton>
    </Form>
  );
}

type ResetProps = { action: FormAction; passwordLength: number };

export function ResetByLinkForm({ action, token, passwordLength }: ResetProps & { token: string }) {
  const schema = useMemo(
    () => resetByLinkForm.extend({ newPassword: newPasswordOf(passwordLength) }),
    [passwordLength],
  );
  return (
    <Form action={action} schema={schema} hidden={{ token }} className="grid gap-4">
      <NewPasswordField
        name="newPassword"
        label="New password"
        minLength={passwordLength}
        required
      />
      <FormMessage />
      <SubmitButton pendingText="Saving…" className="mt-1 w-full">
        Set new password
      </SubmitButton>
    </Form>
  );
}

export function ResetByCodeForm({ action, email, passwordLength }: ResetProps & { email: string }) {
  const schema = useMemo(
    () => resetByCodeForm.extend({ newPassword: newPasswordOf(passwordLength) }),
    [passwordLength],
  );
  return (
    <Form
      action={action}
      schema={schema}
      hidden={email ? { email } : undefined}
      className="grid gap-4"
    >
      {!email && <EmailField />}
      <CodeAndPassword passwordLength={passwordLength} />
    </Form>
  );
}

export function ResetByPhoneForm({
  action,
  phone,
  passwordLength,
}: ResetProps & { phone: string }) {
  const schema = useMemo(
    () => resetByPhoneForm.extend({ newPassword: newPasswordOf(passwordLength) }),
    [passwordLength],
  );
  return (
    <Form action={action} schema={schema} hidden={{ phone }} className="grid gap-4">
      <CodeAndPassword passwordLength={passwordLength} />
    </Form>
  );
}

function CodeAndPassword({ passwordLength }: { passwordLength: number }) {
  return (
    <>
      <CodeField name="code" label="6-digit code" placeholder="000000" required speaksForForm />
      <NewPasswordField
        name="newPassword"
        label="New password"
        minLength={passwordLength}
        required
      />
      <SubmitButton pendingText="Saving…" className="mt-1 w-full">
        Set new password
      </SubmitButton>
    </>
  );
}
