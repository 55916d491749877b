"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ModalClose } from "@/components/ui/modal";
import type { FormAction } from "@/lib/contracts/form-state";
import { DeleteForm } from "./delete-form";
import { DeletionWords } from "./deletion-words";

type DeleteAccountProps = {
  action: FormAction;
  hasPassword: boolean;
  /** ISO 8601: when a deletion requested now takes effect; null for immediately. */
  deletesAt: string | null;
};

export function DeleteAccount({ action, hasPassword, deletesAt }: DeleteAccountProps) {
  return (
    <>
      <Dialog
        trigger={
          <Button variant="danger-quiet" size="lg" className="noscript:hidden">
            Delete account…
          </Button>
        }
        title="Delete your account?"
        description={<DeletionWords deletesAt={deletesAt} />}
      >
        <DeleteForm action={action} hasPassword={hasPassword}>
          <ModalClose render={<Button size="lg">Keep my account</Button>} />
        </DeleteForm>
      </Dialog>
      {/* No dialog opens without JavaScript, so the same form has its own page. */}
      <noscript>
        <a href="/settings/security/delete" className="link mt-3 block">
          Delete account…
        </a>
      </noscript>
    </>
  );
}
