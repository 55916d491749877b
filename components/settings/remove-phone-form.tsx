"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

export function RemovePhoneForm({ action }: { action: FormAction }) {
  return (
    <Form action={action} className="grid gap-3">
      <div>
        <SubmitButton variant="danger-quiet" pendingText="Removing…">
          Remove phone number
        </SubmitButton>
      </div>
      <FormMessage />
    </Form>
  );
}
