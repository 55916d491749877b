"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { FormMessage, PasswordField, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { deleteAccountForm } from "@/lib/contracts/forms";

type DeleteAccountProps = { action: FormAction; hasPassword: boolean; graceDays: number };

export function DeleteAccount({ action, hasPassword, graceDays }: DeleteAccountProps) {
  return (
    <>
      <Dialog
        trigger={
          <Button variant="danger-quiet" size="lg">
            Delete account…
          </Button>
        }
        title="Delete your account?"
        description={
          graceDays > 0
            ? `You’re signed out everywhere now, and everything in the account is erased in ${graceDays} days. Signing in before then keeps it.`
            : "Everything in the account is erased at once. This can’t be undone."
        }
      >
        <DeleteForm action={action} hasPassword={hasPassword}>
          <DialogClose render={<Button size="lg">Keep it</Button>} />
        </DeleteForm>
      </Dialog>
      {/* Without JavaScript no dialog opens: the same form stands in the page. */}
      <noscript>
        <DeleteForm action={action} hasPassword={hasPassword} />
      </noscript>
    </>
  );
}

type DeleteFormProps = { action: FormAction; hasPassword: boolean; children?: React.ReactNode };

function DeleteForm({ action, hasPassword, children }: DeleteFormProps) {
  return (
    <Form action={action} schema={deleteAccountForm} className="mt-5 grid gap-4">
      {hasPassword && (
        <PasswordField
          name="password"
          label="Your password"
          autoComplete="current-password"
          required
        />
      )}
      <FormMessage />
      <DialogFooter>
        {children}
        <SubmitButton variant="danger" pendingText="Deleting…">
          Delete account
        </SubmitButton>
      </DialogFooter>
    </Form>
  );
}
