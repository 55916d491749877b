"use client";

import { filled } from "@/components/ui/form-checks";
import { PasswordField, SubmitButton, TextField } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { TypedEmailLink } from "./typed-email-link";

type SignInFormProps = {
  action: FormAction;
  callbackUrl: string;
  login: string;
  /** Names the identifiers that are turned on. */
  label: string;
  /** Where someone who forgot the password goes. */
  forgotHref: string;
};

/** A refusal is shown under the password, since naming the field would reveal who has an account. */
export function SignInForm({ action, callbackUrl, login, label, forgotHref }: SignInFormProps) {
  return (
    <LightForm action={action} values={{ login }} hidden={{ callbackUrl }} className="grid gap-4">
      <TextField
        name="login"
        label={label}
        check={filled("Enter your email, username or phone number.")}
        startsHere={!login}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label="Password"
        startsHere={login !== ""}
        aside={<TypedEmailLink href={forgotHref}>Forgot password?</TypedEmailLink>}
        autoComplete="current-password"
        required
        speaksForForm
      />
      <SubmitButton pendingText="Signing in…" className="mt-1 w-full">
        Sign in
      </SubmitButton>
    </LightForm>
  );
}
