"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type JobFormProps = { action: FormAction; id: string };

/** Stops a job. Nothing is lost by it: the job can go on later. */
export function CancelJob({ action, id }: JobFormProps) {
  return (
    <Form action={action} hidden={{ id }} size="md" className="grid gap-2">
      <SubmitButton variant="secondary" pendingText="Cancelling…">
        Cancel job
      </SubmitButton>
      <FormMessage className="empty:hidden" />
    </Form>
  );
}

export function RetryJob({ action, id }: JobFormProps) {
  return (
    <Form action={action} hidden={{ id }} size="md" className="grid gap-2">
      <SubmitButton variant="primary" pendingText="Starting…">
        Go on
      </SubmitButton>
      <FormMessage className="empty:hidden" />
    </Form>
  );
}
