"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type DeleteRoleProps = {
  action: FormAction;
  id: string;
  name: string;
  /** "12 users", or null for none. */
  users: string | null;
};

export function DeleteRole({ action, id, name, users }: DeleteRoleProps) {
  return (
    <ActionDialog
      trigger={<Button variant="danger-quiet">Delete role…</Button>}
      title={
        <>
          Delete the role <bdi>{name}</bdi>?
        </>
      }
      description={
        users
          ? `${users} ${users === "1 user" ? "loses" : "lose"} it, and what only this role lets them do, immediately. This can’t be undone.`
          : "Nobody has it. This can’t be undone."
      }
      action={action}
      hidden={{ id }}
      submit="Delete role"
      pendingText="Deleting…"
      danger
    />
  );
}
