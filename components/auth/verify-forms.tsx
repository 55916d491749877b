"use client";

import Link from "next/link";
import { CodeField } from "@/components/ui/code-field";
import { FormMessage, PasswordField, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { EmailField } from "./email-field";
import { SavedUsername } from "./saved-username";

type Asks = {
  action: FormAction;
  /** True in a browser other than the one that signed up. */
  asksPassword: boolean;
};

type SignUpPasswordProps = { email?: string; startsHere?: boolean };

function SignUpPasswordField({ email, startsHere }: SignUpPasswordProps) {
  const reset = email ? `/forgot-password?${new URLSearchParams({ email })}` : "/forgot-password";
  return (
    <PasswordField
      name="password"
      label="Your password"
      startsHere={startsHere}
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

/** Opening the link shows this. Only the button uses it up, since email scanners open links too. */
export function VerifyLinkForm({ action, asksPassword, token }: Asks & { token: string }) {
  return (
    <LightForm action={action} hidden={{ token }} className="grid gap-4">
      {asksPassword && <SignUpPasswordField startsHere />}
      <FormMessage />
      <SubmitButton pendingText="Verifying…" className="w-full">
        Verify email
      </SubmitButton>
    </LightForm>
  );
}

/** The code from the email; asks for the address too if it is not known. */
export function VerifyCodeForm({ action, asksPassword, email }: Asks & { email: string }) {
  return (
    <LightForm action={action} hidden={email ? { email } : undefined} className="grid gap-4">
      {!email && <EmailField />}
      <CodeField
        name="code"
        label="6-digit code"
        placeholder="000000"
        required
        speaksForForm
        startsHere={email !== ""}
      />
      {asksPassword && email && <SavedUsername value={email} />}
      {asksPassword && <SignUpPasswordField email={email} />}
      <SubmitButton pendingText="Verifying…" className="w-full">
        Verify email
      </SubmitButton>
    </LightForm>
  );
}
