"use client";

import { NewPasswordField } from "@/components/auth/new-password-field";
import { SavedUsername } from "@/components/auth/saved-username";
import { Form } from "@/components/ui/form";
import { FormMessage, PasswordField, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type ChangePasswordFormProps = {
  action: FormAction;
  hasPassword: boolean;
  /** Password managers save the password under it. */
  email: string;
  passwordLength: number;
};

export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const { action, hasPassword, email, passwordLength } = props;
  return (
    <Form action={action} className="grid max-w-md gap-4">
      <SavedUsername value={email} />
      {hasPassword && (
        <PasswordField
          name="currentPassword"
          label="Current password"
          autoComplete="current-password"
          required
        />
      )}
      <NewPasswordField
        name="newPassword"
        label="New password"
        minLength={passwordLength}
        required
      />
      <FormMessage />
      <div>
        <SubmitButton pendingText="Saving…">
          {hasPassword ? "Change password" : "Set password"}
        </SubmitButton>
      </div>
    </Form>
  );
}
