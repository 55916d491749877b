"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";

type PendingEmailProps = {
  id: string;
  /** The address that was given and not confirmed yet. */
  email: string;
  /** Null where the viewer can only read. */
  cancel: FormAction | null;
};

export function PendingEmail({ id, email, cancel }: PendingEmailProps) {
  return (
    <Notice
      className="mb-7"
      title="A new email waits to be confirmed"
      action={
        cancel && (
          <Form action={cancel} hidden={{ id }} size="sm">
            <SubmitButton variant="secondary" pendingText="Cancelling…">
              Cancel the change
            </SubmitButton>
            <FormMessage className="not-empty:mt-2" />
          </Form>
        )
      }
    >
      We emailed <bdi className="[overflow-wrap:anywhere]">{email}</bdi> a link. Until it is used,
      the email above stays.
    </Notice>
  );
}
