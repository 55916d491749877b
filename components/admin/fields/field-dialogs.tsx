"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import type { FieldView } from "@/lib/contracts/custom-fields";
import { accessOf } from "@/lib/contracts/field-access";
import type { FormAction } from "@/lib/contracts/form-state";
import { Changeable, KeyAndType } from "./field-controls";

export function AddField({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={<Button variant="primary">Add field…</Button>}
      title="Add field"
      submit="Add field"
      action={action}
      values={{ type: "STRING", access: "edit", position: "0" }}
    >
      <KeyAndType />
      <Changeable />
    </FormDialog>
  );
}

export function ChangeField({ action, field }: { action: FormAction; field: FieldView }) {
  return (
    <FormDialog
      trigger={
        <Button size="sm" aria-label={`Change ${field.label}`}>
          Change…
        </Button>
      }
      title={`Change ${field.label}`}
      submit="Save"
      action={action}
      hidden={{ key: field.key }}
      values={{
        label: field.label,
        access: accessOf(field),
        position: String(field.position),
        required: field.required ? "on" : "",
        onSignUp: field.onSignUp ? "on" : "",
      }}
    >
      <Changeable />
    </FormDialog>
  );
}

export function DeleteField({ action, field }: { action: FormAction; field: FieldView }) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="danger-quiet" aria-label={`Delete ${field.label}`}>
          Delete…
        </Button>
      }
      title={`Delete ${field.label}?`}
      description="The values users entered are deleted too. This can’t be undone."
      action={action}
      hidden={{ key: field.key }}
      submit="Delete field"
      pendingText="Deleting…"
      danger
      onDone={() => router.refresh()}
    />
  );
}
