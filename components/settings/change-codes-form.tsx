"use client";

import { CodeField } from "@/components/ui/code-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type ChangeCodesProps = {
  action: FormAction;
  change: { email: string } | { phone: string };
  /** The new address as it is shown. */
  address: string;
  /** The current address as it is shown, where its code is required too. */
  current: string | null;
};

/** The last step of a change: the code sent to the new address and, if required, to the current one. */
export function ChangeCodesForm({ action, change, address, current }: ChangeCodesProps) {
  return (
    <Form action={action} hidden={change} className="grid max-w-md gap-4">
      <CodeField name="code" label={`Code sent to ${address}`} placeholder="000000" required />
      {current && (
        <CodeField
          name="currentCode"
          label={`Code sent to ${current}`}
          placeholder="000000"
          required
        />
      )}
      <FormMessage />
      <SubmitButton pendingText="Saving…" className="w-full">
        Confirm change
      </SubmitButton>
    </Form>
  );
}
