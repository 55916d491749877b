"use client";

import { Form } from "@/components/ui/form";
import { CodeField, FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { changeCodesForm } from "@/lib/contracts/account-forms";
import type { FormAction } from "@/lib/contracts/form-state";

type ChangeCodesProps = {
  action: FormAction;
  /** The new address; the present one where its code is asked for too. */
  change: { email: string } | { phone: string };
  present: string | null;
};

/** The last step of a change: the code of the new address, and of the present one where it counts. */
export function ChangeCodesForm({ action, change, present }: ChangeCodesProps) {
  const address = "email" in change ? change.email : change.phone;
  return (
    <Form action={action} schema={changeCodesForm} hidden={change} className="grid max-w-md gap-4">
      <CodeField name="code" label={`Code sent to ${address}`} placeholder="000000" required />
      {present && (
        <CodeField
          name="currentCode"
          label={`Code sent to ${present}`}
          placeholder="000000"
          required
        />
      )}
      <FormMessage />
      <SubmitButton pendingText="Saving…" className="w-full">
        {"email" in change ? "Use this email" : "Use this phone"}
      </SubmitButton>
    </Form>
  );
}
