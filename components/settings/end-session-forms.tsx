"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/contracts/form-state";
import { emptyForm, endSessionForm } from "@/lib/contracts/forms";

type EndSessionProps = { action: FormAction; id: string; name: string };

/** What is done takes the form away, so a toast tells it. */
export function EndSession({ action, id, name }: EndSessionProps) {
  const toast = useToast();
  return (
    <Form
      action={action}
      schema={endSessionForm}
      hidden={{ id }}
      onDone={({ message }) => toast({ title: message ?? "The session is ended." })}
    >
      <SubmitButton variant="secondary" pendingText="Ending…" aria-label={`End session: ${name}`}>
        End
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
      onDone={({ message }) => toast({ title: message ?? "The sessions are ended." })}
    >
      <SubmitButton variant="danger-quiet" pendingText="Ending…">
        End all other sessions
      </SubmitButton>
      <FormMessage refusalsOnly className="not-empty:mt-3" />
    </Form>
  );
}
