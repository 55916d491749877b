"use client";

import { type ReactNode, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { ModalClose, ModalFooter } from "@/components/ui/modal";
import type { Trigger } from "@/components/ui/use-popup";
import type { FormAction } from "@/lib/contracts/form-state";

type ActionDialogProps = {
  trigger: Trigger;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  action: FormAction;
  hidden: Record<string, string>;
  submit: string;
  pendingText: string;
  danger?: boolean;
  /** Form fields. */
  children?: ReactNode;
  /** Called when the action has succeeded, after the dialog has closed. */
  onDone?: () => void;
};

/** Asks for confirmation, runs the action, then closes and shows its message. A refusal stays in the dialog. */
export function ActionDialog(props: ActionDialogProps) {
  const [open, setOpen] = useState(false);
  // The props at the time of opening. The action changes the page, and the same button can then offer
  // the opposite action; the dialog must not change to that while it closes.
  const [asked, setAsked] = useState(props);
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
        hidden={asked.hidden}
        size="md"
        className="mt-4 grid gap-4"
        onDone={() => {
          setOpen(false);
          asked.onDone?.();
        }}
      >
        {asked.children}
        <FormMessage className="empty:hidden" />
        <ModalFooter>
          <ModalClose render={<Button>Cancel</Button>} />
          <SubmitButton
            variant={asked.danger ? "danger" : "primary"}
            pendingText={asked.pendingText}
          >
            {asked.submit}
          </SubmitButton>
        </ModalFooter>
      </Form>
    </AlertDialog>
  );
}
