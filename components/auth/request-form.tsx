"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";

type Answer = "allow" | "deny" | "continue" | "other" | "new";

type RequestFormProps = {
  action: FormAction;
  uid: string;
  answer: Answer;
  primary?: boolean;
  children: string;
};

/** One answer to an application's request. */
export function RequestForm({ action, uid, answer, primary = false, children }: RequestFormProps) {
  return (
    <LightForm action={action} hidden={{ uid, answer }} className="grid gap-3">
      <FormMessage />
      <SubmitButton
        variant={primary ? "primary" : "secondary"}
        pendingText="One moment…"
        // It can hold an email address or a name of any length.
        className="h-auto! min-h-11 w-full whitespace-normal! py-2 [overflow-wrap:anywhere]"
      >
        {children}
      </SubmitButton>
    </LightForm>
  );
}
