"use client";

import { UserRoundCheck } from "lucide-react";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-fields";
import { ToggleField } from "@/components/ui/toggle-field";
import type { FormAction } from "@/lib/contracts/form-state";

type ImpersonateUserProps = {
  action: FormAction;
  id: string;
  name: string;
  /** What the viewer's permissions allow. */
  can: { read: boolean; write: boolean };
};

/** Signs the admin in as the user, for half an hour. */
export function ImpersonateUser({ action, id, name, can }: ImpersonateUserProps) {
  return (
    <ActionDialog
      trigger={
        <Button>
          <UserRoundCheck aria-hidden="true" className="size-4" />
          Sign in as user…
        </Button>
      }
      title={
        <>
          Sign in as <bdi>{name}</bdi>?
        </>
      }
      description="You’ll see their pages as they do, for 30 minutes or until you end it. You can’t change how they sign in. They are told by email and in their security log that support signed in, not that it was you."
      action={action}
      hidden={can.read ? { id } : { id, changes: "on" }}
      submit="Sign in as user"
      pendingText="Signing in…"
    >
      <TextField
        name="reason"
        label="Reason"
        hint="Kept in the audit log. The user doesn’t see it."
        maxLength={300}
        autoComplete="off"
        required
        check={(text) => (text.trim() === "" ? "Say why. It is kept in the audit log." : undefined)}
      />
      {can.read && can.write && (
        <ToggleField
          name="changes"
          label="Allow changes"
          hint="Of their profile and data. Without it, you can only look."
        />
      )}
    </ActionDialog>
  );
}
