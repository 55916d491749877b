"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type InvitationActionProps = { action: FormAction; id: string; email: string };

export function ResendInvitation({ action, id, email }: InvitationActionProps) {
  return (
    <ActionDialog
      trigger={
        <Button size="sm" aria-label={`Send the invitation to ${email} again`}>
          Send again…
        </Button>
      }
      title="Send the invitation again?"
      description={
        <>
          <bdi className="text-ink [overflow-wrap:anywhere]">{email}</bdi> gets a new link with a
          new term. The earlier link stops working. You become the sender.
        </>
      }
      action={action}
      hidden={{ id }}
      submit="Send again"
      pendingText="Sending…"
    />
  );
}

export function RevokeInvitation({ action, id, email }: InvitationActionProps) {
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="danger-quiet" aria-label={`Revoke the invitation to ${email}`}>
          Revoke…
        </Button>
      }
      title="Revoke the invitation?"
      description={
        <>
          The link that was sent to <bdi className="text-ink [overflow-wrap:anywhere]">{email}</bdi>{" "}
          stops working immediately. They are not told.
        </>
      }
      action={action}
      hidden={{ id }}
      submit="Revoke"
      pendingText="Revoking…"
      danger
    />
  );
}
