"use client";

import { Ban } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-fields";
import { blockUserForm, userForm } from "@/lib/contracts/admin-forms";
import type { FormAction } from "@/lib/contracts/form-state";
import { ActionDialog } from "./action-dialog";

type BlockUserProps = {
  action: FormAction;
  id: string;
  name: string;
  /** The first day that a block may end on, as YYYY-MM-DD. */
  tomorrow: string;
};

export function BlockUser({ action, id, name, tomorrow }: BlockUserProps) {
  return (
    <ActionDialog
      trigger={
        <Button variant="danger-quiet">
          <Ban aria-hidden="true" className="size-4" />
          Block…
        </Button>
      }
      title={`Block ${name}?`}
      description="They are signed out everywhere at once and can’t sign in until the block ends. Nothing of theirs is lost."
      action={action}
      schema={blockUserForm}
      hidden={{ id }}
      submit="Block"
      pendingText="Blocking…"
      danger
    >
      <TextField
        name="reason"
        label="Reason"
        aside="Optional"
        hint="For you and other admins. They don’t see it."
        maxLength={300}
        autoComplete="off"
      />
      <TextField
        name="until"
        label="Until"
        aside="Optional"
        hint="The block ends as this day begins (UTC). Without a day it lasts until you end it."
        type="date"
        min={tomorrow}
      />
    </ActionDialog>
  );
}

export function UnblockUser({ action, id, name }: Omit<BlockUserProps, "tomorrow">) {
  return (
    <ActionDialog
      trigger={<Button>Unblock…</Button>}
      title={`Unblock ${name}?`}
      description="They can sign in again at once. The reason that was noted is kept in the audit log."
      action={action}
      schema={userForm}
      hidden={{ id }}
      submit="Unblock"
      pendingText="Unblocking…"
    />
  );
}
