"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type ProbeProviderProps = { action: FormAction; name: string; label: string };

export function ProbeProvider({ action, name, label }: ProbeProviderProps) {
  return (
    <Form action={action} hidden={{ name }} size="md" className="max-w-full">
      <SubmitButton variant="secondary" pendingText="Checking…" aria-label={`Check ${label}`}>
        Check now
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}
