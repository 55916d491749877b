"use client";

import { useRouter } from "next/navigation";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import type { ServerFormOptions } from "@/components/ui/use-server-form";
import type { FieldView } from "@/lib/contracts/custom-fields";
import { accessOf, deleteFieldForm, fieldForm, newFieldForm } from "@/lib/contracts/field-forms";
import type { FormAction } from "@/lib/contracts/form-state";
import { ActionDialog } from "./action-dialog";
import { Changeable, KeyAndType } from "./field-controls";

type FieldDialogProps = Pick<ServerFormOptions, "action" | "schema" | "values" | "hidden"> & {
  trigger: ReactElement;
  title: string;
  submit: string;
  children: ReactNode;
};

function FieldDialog({ trigger, title, submit, children, ...form }: FieldDialogProps) {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  return (
    <Dialog trigger={trigger} title={title} open={open} onOpenChange={setOpen}>
      <Form
        {...form}
        size="md"
        className="mt-4 grid gap-4"
        onDone={({ message }) => {
          setOpen(false);
          toast({ title: message ?? "Saved." });
        }}
      >
        {children}
        <FormMessage className="empty:hidden" />
        <DialogFooter>
          <DialogClose render={<Button>Cancel</Button>} />
          <SubmitButton pendingText="Saving…">{submit}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

export function DeclareField({ action }: { action: FormAction }) {
  return (
    <FieldDialog
      trigger={<Button variant="primary">Declare a field…</Button>}
      title="Declare a field"
      submit="Declare"
      action={action}
      schema={newFieldForm}
      values={{ type: "STRING", access: "edit", position: "0" }}
    >
      <KeyAndType />
      <Changeable />
    </FieldDialog>
  );
}

export function ChangeField({ action, field }: { action: FormAction; field: FieldView }) {
  return (
    <FieldDialog
      trigger={
        <Button size="sm" aria-label={`Change ${field.label}`}>
          Change…
        </Button>
      }
      title={`Change ${field.label}`}
      submit="Save"
      action={action}
      schema={fieldForm}
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
    </FieldDialog>
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
      description="What users have entered in it goes too. This can’t be undone."
      action={action}
      schema={deleteFieldForm}
      hidden={{ key: field.key }}
      submit="Delete field"
      pendingText="Deleting…"
      danger
      onDone={() => router.refresh()}
    />
  );
}
