"use client";

import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";

/** Success removes the banner, so a toast reports it. */
export function RestoreBanner({ action }: { action: FormAction }) {
  return (
    <Notice
      tone="warn"
      title="Your account is scheduled for deletion"
      className="mb-8"
      action={
        <Form action={action} size="md">
          <SubmitButton variant="secondary" pendingText="Restoring…">
            Restore account
          </SubmitButton>
        </Form>
      }
    >
      Everything in it is deleted at the end of the grace period unless you restore it.
    </Notice>
  );
}
