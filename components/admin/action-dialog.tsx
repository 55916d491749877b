"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { AlertDialog, AlertDialogCancel } from "@/components/ui/alert-dialog";
import { DialogFooter } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import type { FormSchema } from "@/components/ui/use-server-form";
import type { FormAction } from "@/lib/contracts/form-state";

type ActionDialogProps = {
  trigger: ReactElement;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  action: FormAction;
  schema: FormSchema;
  hidden: Record<string, string>;
  submit: string;
  pendingText: string;
  danger?: boolean;
  /** Fields. */
  children?: ReactNode;
  /** Called after the deed, once the dialog is closed and its message shown. */
  onDone?: () => void;
};

/** Asks, does it, closes and says what was done; a refusal stays in the dialog, beside its field. */
export function ActionDialog(props: ActionDialogProps) {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  return (
    <AlertDialog
      trigger={props.trigger}
      title={props.title}
      description={props.description}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={props.action}
        schema={props.schema}
        hidden={props.hidden}
        size="md"
        className="mt-4 grid gap-4"
        onDone={({ message }) => {
          setOpen(false);
          toast({ title: message ?? "Done." });
          props.onDone?.();
        }}
      >
        {props.children}
        <FormMessage className="empty:hidden" />
        <DialogFooter>
          <AlertDialogCancel />
          <SubmitButton
            variant={props.danger ? "danger" : "primary"}
            pendingText={props.pendingText}
          >
            {props.submit}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </AlertDialog>
  );
}
