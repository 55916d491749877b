"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type RemoveAccessProps = { action: FormAction; id: string; name: string };

/** Success removes the form, so a toast reports it. */
export function RemoveAccess({ action, id, name }: RemoveAccessProps) {
  return (
    <Form action={action} hidden={{ id }}>
      <SubmitButton
        variant="secondary"
        pendingText="Removing…"
        aria-label={`Remove access of ${name}`}
      >
        Remove access
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}
