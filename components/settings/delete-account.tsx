"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/contracts/form-state";
import { DeleteForm } from "./delete-form";
import { deletionWords } from "./deletion-words";

type DeleteAccountProps = { action: FormAction; hasPassword: boolean; graceDays: number };

export function DeleteAccount({ action, hasPassword, graceDays }: DeleteAccountProps) {
  return (
    <>
      <Dialog
        trigger={
          <Button variant="danger-quiet" size="lg" className="noscript:hidden">
            Delete account…
          </Button>
        }
        title="Delete your account?"
        description={deletionWords(graceDays)}
      >
        <DeleteForm action={action} hasPassword={hasPassword}>
          <DialogClose render={<Button size="lg">Keep it</Button>} />
        </DeleteForm>
      </Dialog>
      {/* Without JavaScript no dialog opens: the same form stands on a page of its own. */}
      <noscript>
        <a href="/settings/security/delete" className="link mt-3 block">
          Go to deletion
        </a>
      </noscript>
    </>
  );
}
