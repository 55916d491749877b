"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type DeleteNamedProps = {
  action: FormAction;
  id: string;
  name: string;
  /** "application", "API" or "site". */
  what: string;
  /** What happens, in a sentence or two. */
  consequence: string;
};

/** Deletes an application, an API or a site once its name is typed. */
export function DeleteNamed({ action, id, name, what, consequence }: DeleteNamedProps) {
  return (
    <ActionDialog
      trigger={<Button variant="danger-quiet">{`Delete ${what}…`}</Button>}
      title={
        <>
          Delete <bdi>{name}</bdi>?
        </>
      }
      description={
        <>
          {consequence} This can’t be undone. Type{" "}
          <strong className="font-medium text-ink [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </strong>{" "}
          to confirm.
        </>
      }
      action={action}
      hidden={{ id, expected: name }}
      submit={`Delete ${what}`}
      pendingText="Deleting…"
      danger
    >
      <TextField
        name="confirmation"
        label="Confirm name"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </ActionDialog>
  );
}
