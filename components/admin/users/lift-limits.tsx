"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

/** Lets someone sign in again at once. Without confirmation: it takes nothing away. */
export function LiftLimits({ action, id }: { action: FormAction; id: string }) {
  return (
    <Form action={action} hidden={{ id }} size="sm">
      <SubmitButton variant="secondary" pendingText="Clearing…">
        Clear
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}
