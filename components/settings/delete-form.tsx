"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, PasswordField, SubmitButton } from "@/components/ui/form-fields";
import { ModalFooter } from "@/components/ui/modal";
import type { FormAction } from "@/lib/contracts/form-state";

type DeleteFormProps = { action: FormAction; hasPassword: boolean; children?: ReactNode };

/** Deletes the account; `children` is the cancel button next to it. */
export function DeleteForm({ action, hasPassword, children }: DeleteFormProps) {
  return (
    <Form action={action} className="mt-5 grid gap-4">
      {hasPassword && (
        <PasswordField
          name="password"
          label="Your password"
          autoComplete="current-password"
          required
        />
      )}
      <FormMessage />
      <ModalFooter>
        {children}
        <SubmitButton variant="danger" pendingText="Deleting…">
          Delete account
        </SubmitButton>
      </ModalFooter>
    </Form>
  );
}
