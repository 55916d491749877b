"use client";

import { PhoneFields } from "@/components/auth/phone-fields";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type NewPhoneProps = {
  action: FormAction;
  countries: readonly string[];
  /** The label of the preselected country, or "". */
  country: string;
};

export function NewPhoneForm({ action, countries, country }: NewPhoneProps) {
  return (
    <Form action={action} values={{ country }} className="grid max-w-md gap-4">
      <PhoneFields countries={countries} />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send code
      </SubmitButton>
    </Form>
  );
}
