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
  /** In a browser that did not sign up itself. */
  asksPassword: boolean;
};

function SignUpPasswordField({ email }: { email?: string }) {
  const reset = email ? `/forgot-password?${new URLSearchParams({ email })}` : "/forgot-password";
  return (
    <PasswordField
      name="password"
      label="Your password"
      hint="The one that you chose when you signed up. It shows that the account is yours."
      autoComplete="current-password"
      aside={
        <Link href={reset} className="link">
          Choose a new one
        </Link>
      }
    />
  );
}

const linkAloneForm = verifyLinkForm.omit({ password: true });
const codeAloneForm = verifyCodeForm.omit({ password: true });

/** Opening the link shows this; only the button spends it, since scanners open links too. */
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

/** The code of the mail; asks for the address too when it is not known. */
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
