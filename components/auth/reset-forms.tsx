"use client";

import { CodeField } from "@/components/ui/code-field";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { EmailField } from "./email-field";
import { NewPasswordField } from "./new-password-field";
import { SavedUsername } from "./saved-username";

type ResetProps = { action: FormAction; passwordLength: number };

type ByLinkProps = ResetProps & { token: string; address: string };

export function ResetByLinkForm({ action, token, address, passwordLength }: ByLinkProps) {
  return (
    <LightForm action={action} hidden={{ token }} className="grid gap-4">
      <SavedUsername value={address} />
      <NewPasswordField
        name="newPassword"
        label="New password"
        minLength={passwordLength}
        startsHere
        required
      />
      <FormMessage />
      <SubmitButton pendingText="Saving…" className="mt-1 w-full">
        Set new password
      </SubmitButton>
    </LightForm>
  );
}

export function ResetByCodeForm({ action, email, passwordLength }: ResetProps & { email: string }) {
  return (
    <LightForm action={action} hidden={email ? { email } : undefined} className="grid gap-4">
      {email ? <SavedUsername value={email} /> : <EmailField />}
      <CodeAndPassword passwordLength={passwordLength} startsHere={email !== ""} />
    </LightForm>
  );
}

export function ResetByPhoneForm({
  action,
  phone,
  passwordLength,
}: ResetProps & { phone: string }) {
  return (
    <LightForm action={action} hidden={{ phone }} className="grid gap-4">
      <SavedUsername value={phone} />
      <CodeAndPassword passwordLength={passwordLength} />
    </LightForm>
  );
}

type CodeAndPasswordProps = { passwordLength: number; startsHere?: boolean };

function CodeAndPassword({ passwordLength, startsHere = true }: CodeAndPasswordProps) {
  return (
    <>
      <CodeField
        name="code"
        label="6-digit code"
        placeholder="000000"
        required
        speaksForForm
        startsHere={startsHere}
      />
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
