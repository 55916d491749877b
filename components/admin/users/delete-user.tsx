"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type DeleteUserProps = {
  action: FormAction;
  id: string;
  name: string;
  /** What is typed to confirm: the email, or else the username or id. */
  expected: string;
};

export function DeleteUser({ action, id, name, expected }: DeleteUserProps) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={<Button variant="danger-quiet">Delete user…</Button>}
      title={
        <>
          Delete <bdi>{name}</bdi>?
        </>
      }
      description={
        <>
          The account, its data and its sessions are deleted immediately. This can’t be undone. Type{" "}
          <strong className="font-medium text-ink [overflow-wrap:anywhere]">
            <bdi>{expected}</bdi>
          </strong>{" "}
          to confirm.
        </>
      }
      action={action}
      hidden={{ id, expected }}
      submit="Delete permanently"
      pendingText="Deleting…"
      danger
      onDone={() => router.replace("/admin/users")}
    >
      <TextField
        name="confirmation"
        label={expected.includes("@") ? "Confirm email" : "Confirm user"}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="reason"
        label="Reason"
        aside="Optional"
        hint="Stays in the audit log. Visible to admins only."
        maxLength={300}
        autoComplete="off"
      />
    </ActionDialog>
  );
}
