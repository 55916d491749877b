"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type EndSessionProps = { action: FormAction; id: string; name: string };

/** Success removes the form, so a toast reports it. */
export function EndSession({ action, id, name }: EndSessionProps) {
  return (
    <Form action={action} hidden={{ id }}>
      <SubmitButton
        variant="secondary"
        pendingText="Signing out…"
        aria-label={`Sign out of ${name}`}
      >
        Sign out
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}

export function EndOtherSessions({ action }: { action: FormAction }) {
  return (
    <Form action={action} className="mt-5">
      <SubmitButton variant="danger-quiet" pendingText="Signing out…">
        Sign out of all other devices
      </SubmitButton>
      <FormMessage className="not-empty:mt-3" />
    </Form>
  );
}
