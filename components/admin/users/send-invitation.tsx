"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

/** Invites the person for whom an account was created. */
export function SendInvitation({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionDialog
      trigger={<Button size="sm">Send invitation…</Button>}
      title="Send an invitation?"
      description={
        <>
          We’ll email <bdi className="text-ink [overflow-wrap:anywhere]">{email}</bdi> a link with
          which they verify the address and set a password. It works once.
        </>
      }
      action={action}
      hidden={{ email }}
      submit="Send invitation"
      pendingText="Sending…"
    />
  );
}
