"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { emptyForm, endSessionForm } from "@/lib/contracts/forms";

type EndSessionProps = { action: FormAction; id: string; name: string };

export function EndSession({ action, id, name }: EndSessionProps) {
  return (
    <Form action={action} schema={endSessionForm} hidden={{ id }}>
      <SubmitButton variant="secondary" pendingText="Ending…" aria-label={`End session: ${name}`}>
        End
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}

export function EndOtherSessions({ action }: { action: FormAction }) {
  return (
    <Form action={action} schema={emptyForm} className="mt-5">
      <SubmitButton variant="danger-quiet" pendingText="Ending…">
        End all other sessions
      </SubmitButton>
      <FormMessage className="not-empty:mt-3" />
    </Form>
  );
}
