"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { PhoneFields } from "./phone-fields";

type AskPhoneCodeProps = {
  action: FormAction;
  countries: readonly string[];
  /** The label of the preselected country, or "". */
  country: string;
  hidden?: Record<string, string>;
};

/** Asks which number to send a code to. */
export function AskPhoneCodeForm({ action, countries, country, hidden }: AskPhoneCodeProps) {
  return (
    <LightForm action={action} values={{ country }} hidden={hidden} className="grid max-w-md gap-4">
      <PhoneFields countries={countries} />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="mt-1 w-full">
        Send code
      </SubmitButton>
    </LightForm>
  );
}
