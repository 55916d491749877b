"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/contracts/form-state";
import { emptyForm, endSessionForm } from "@/lib/contracts/forms";

type EndSessionProps = { action: FormAction; id: string; name: string };

/** Success removes the form, so a toast reports it. */
export function EndSession({ action, id, name }: EndSessionProps) {
  const toast = useToast();
  return (
    <Form
      action={action}
      schema={endSessionForm}
      hidden={{ id }}
      onDone={({ message }) => toast({ title: message ?? "Signed out." })}
    >
      <SubmitButton
        variant="secondary"
        pendingText="Signing out…"
        aria-label={`Sign out of ${name}`}
      >
        Sign out
      </SubmitButton>
      <FormMessage refusalsOnly className="not-empty:mt-2" />
    </Form>
  );
}

export function EndOtherSessions({ action }: { action: FormAction }) {
  const toast = useToast();
  return (
    <Form
      action={action}
      schema={emptyForm}
      className="mt-5"
      onDone={({ message }) => toast({ title: message ?? "Signed out of other devices." })}
    >
      <SubmitButton variant="danger-quiet" pendingText="Signing out…">
        Sign out of all other devices
      </SubmitButton>
      <FormMessage refusalsOnly className="not-empty:mt-3" />
    </Form>
  );
}
