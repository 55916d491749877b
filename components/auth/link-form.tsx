"use client";

import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";

type LinkFormProps = {
  action: FormAction;
  token: string;
  pendingText: string;
  /** Danger unless it takes nothing away. */
  variant?: "danger" | "primary";
  children: string;
};

/** The form behind an emailed link. Only its button acts, since email scanners open links too. */
export function LinkForm({
  action,
  token,
  pendingText,
  variant = "danger",
  children,
}: LinkFormProps) {
  return (
    <LightForm action={action} hidden={{ token }} className="grid gap-4">
      <FormMessage />
      <SubmitButton variant={variant} pendingText={pendingText} className="w-full">
        {children}
      </SubmitButton>
    </LightForm>
  );
}
