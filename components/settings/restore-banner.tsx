"use client";

import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/contracts/form-state";
import { emptyForm } from "@/lib/contracts/forms";

/** What is done takes the banner away, so a toast tells it. */
export function RestoreBanner({ action }: { action: FormAction }) {
  const toast = useToast();
  return (
    <Notice
      tone="warn"
      title="This account is set to be deleted"
      className="mb-8"
      action={
        <Form
          action={action}
          schema={emptyForm}
          size="md"
          onDone={({ message }) => toast({ title: message ?? "Your account stays." })}
        >
          <SubmitButton variant="secondary" pendingText="Restoring…">
            Restore it
          </SubmitButton>
        </Form>
      }
    >
      Everything in it goes when the days of grace are over, unless you restore it.
    </Notice>
  );
}
