"use client";

import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";
import { emptyForm } from "@/lib/contracts/forms";

export function RestoreBanner({ action }: { action: FormAction }) {
  return (
    <Notice
      tone="warn"
      title="This account is set to be deleted"
      className="mb-8"
      action={
        <Form action={action} schema={emptyForm} size="md">
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
