"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import { endUserSessionForm } from "@/lib/contracts/admin-forms";
import type { FormAction } from "@/lib/contracts/form-state";

type EndUserSessionProps = { action: FormAction; id: string; sessionId: string; name: string };

/** Ends one session without confirmation, since signing in again undoes it. */
export function EndUserSession({ action, id, sessionId, name }: EndUserSessionProps) {
  const toast = useToast();
  return (
    <Form
      action={action}
      schema={endUserSessionForm}
      hidden={{ id, sessionId }}
      size="sm"
      onDone={({ message }) => toast({ title: message ?? "Session ended." })}
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
