"use client";

import type { ReactNode } from "react";
import { CodeField } from "@/components/ui/code-field";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";

type FactorFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  submit: string;
  pendingText: string;
  /** Between the field and the button. */
  children?: ReactNode;
};

type FactorCodeFormProps = FactorFormProps & {
  /** Whether something above the field comes first. */
  isLater?: boolean;
};

/** Six digits of an app or of a message. */
export function FactorCodeForm({
  action,
  hidden,
  submit,
  pendingText,
  isLater = false,
  children,
}: FactorCodeFormProps) {
  return (
    <LightForm action={action} hidden={hidden} className="grid gap-4">
      <CodeField
        name="code"
        label="6-digit code"
        placeholder="000000"
        required
        speaksForForm
        startsHere={!isLater}
      />
      {children}
      <SubmitButton pendingText={pendingText} className="w-full">
        {submit}
      </SubmitButton>
    </LightForm>
  );
}

export function RecoveryCodeForm({
  action,
  hidden,
  submit,
  pendingText,
  children,
}: FactorFormProps) {
  return (
    <LightForm action={action} hidden={hidden} className="grid gap-4">
      <TextField
        name="code"
        label="Recovery code"
        hint="Ten letters and digits. Each code works once."
        placeholder="xxxxx-xxxxx"
        check={filled("Enter one of your recovery codes.")}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={40}
        className="font-mono"
        required
        speaksForForm
        startsHere
      />
      {children}
      <SubmitButton pendingText={pendingText} className="w-full">
        {submit}
      </SubmitButton>
    </LightForm>
  );
}

type ButtonFormProps = Omit<FactorFormProps, "children"> & { variant?: "primary" | "secondary" };

/** One button that does a step: sends a code, or asks for something. */
export function StepForm({ action, hidden, submit, pendingText, variant }: ButtonFormProps) {
  return (
    <LightForm action={action} hidden={hidden} className="grid gap-4">
      <FormMessage />
      <SubmitButton variant={variant ?? "primary"} pendingText={pendingText} className="w-full">
        {submit}
      </SubmitButton>
    </LightForm>
  );
}
