"use client";

import Link from "next/link";
import { Form } from "@/components/ui/form";
import {
  CodeField,
  FormMessage,
  PasswordField,
  SubmitButton,
  TextField,
} from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { verifyCodeForm, verifyLinkForm } from "@/lib/contracts/forms";

type Asks = {
  action: FormAction;
  /** True in a browser other than the one that signed up. */
  asksPassword: boolean;
};

function SignUpPasswordField({ email }: { email?: string }) {
  const reset = email ? `/forgot-password?${new URLSearchParams({ email })}` : "/forgot-password";
  return (
    <PasswordField
      name="password"
      label="Your password"
      hint="The password you chose when you signed up."
      autoComplete="current-password"
      aside={
        <Link href={reset} className="link">
          Forgot password?
        </Link>
      }
    />
  );
}

const linkAloneForm = verifyLinkForm.omit({ password: true });
const codeAloneForm = verifyCodeForm.omit({ password: true });

/** Opening the link shows this. Only the button uses it up, since email scanners open links too. */
export function VerifyLinkForm({ action, asksPassword, token }: Asks & { token: string }) {
  const schema = asksPassword ? verifyLinkForm : linkAloneForm;
  return (
    <Form action={action} schema={schema} hidden={{ token }} className="grid gap-4">
      {asksPassword && <SignUpPasswordField />}
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

/** The code from the email; asks for the address too if it is not known. */
export function VerifyCodeForm({ action, asksPassword, email }: Asks & { email: string }) {
  return (
    <Form
      action={action}
      schema={asksPassword ? verifyCodeForm : codeAloneForm}
      hidden={email ? { email } : undefined}
      className="grid gap-4"
    >
      {!email && <EmailField />}
      <CodeField name="code" label="6-digit code" placeholder="000000" required speaksForForm />
      {asksPassword && <SignUpPasswordField email={email} />}
      <SubmitButton pendingText="Verifying…" className="w-full">
        Verify email
      </SubmitButton>
    </Form>
  );
}
