"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { ModalClose, ModalFooter } from "@/components/ui/modal";
import type { Trigger } from "@/components/ui/use-popup";
import type { ServerFormOptions } from "@/components/ui/use-server-form";

type FormDialogProps = Pick<ServerFormOptions, "action" | "values" | "hidden"> & {
  trigger: Trigger;
  title: string;
  submit: string;
  children: ReactNode;
};

/** A form in a dialog. When saved it closes and shows the message; a refusal stays at its field. */
export function FormDialog({ trigger, title, submit, children, ...form }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog trigger={trigger} title={title} open={open} onOpenChange={setOpen}>
      <Form
        {...form}
        size="md"
        className="mt-4 grid gap-4"
        onDone={() => {
          setOpen(false);
        }}
      >
        {children}
        <FormMessage className="empty:hidden" />
        <ModalFooter>
          <ModalClose render={<Button>Cancel</Button>} />
          <SubmitButton pendingText="Saving…">{submit}</SubmitButton>
        </ModalFooter>
      </Form>
    </Dialog>
  );
}
