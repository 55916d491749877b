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
  // As it was asked: what is done changes the page under it, perhaps to where the same button asks the
  // contrary, and the dialog is not to turn into that while it closes.
  const [asked, setAsked] = useState(props);
  const toast = useToast();
  return (
    <AlertDialog
      trigger={props.trigger}
      title={asked.title}
      description={asked.description}
      open={open}
      onOpenChange={(next) => {
        if (next) setAsked(props);
        setOpen(next);
      }}
    >
      <Form
        action={asked.action}
        schema={asked.schema}
        hidden={asked.hidden}
        size="md"
        className="mt-4 grid gap-4"
        onDone={({ message }) => {
          setOpen(false);
          toast({ title: message ?? "Done." });
          asked.onDone?.();
        }}
      >
        {asked.children}
        <FormMessage className="empty:hidden" />
        <DialogFooter>
          <AlertDialogCancel />
          <SubmitButton
            variant={asked.danger ? "danger" : "primary"}
            pendingText={asked.pendingText}
          >
            {asked.submit}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </AlertDialog>
  );
}
