"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type EndUserSessionProps = { action: FormAction; id: string; sessionId: string; name: string };

/** Ends one session without confirmation, since signing in again undoes it. */
export function EndUserSession({ action, id, sessionId, name }: EndUserSessionProps) {
  return (
    <Form action={action} hidden={{ id, sessionId }} size="sm">
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
