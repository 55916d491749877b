"use client";

import type { ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type FactorButtonProps = {
  action: FormAction;
  hidden?: Record<string, string>;
  variant?: ButtonVariant;
  pendingText: string;
  /** What the button is for, where its words alone do not say it. */
  label?: string;
  children: ReactNode;
};

/** A form of one button, so that it works without JavaScript. */
export function FactorButton({
  action,
  hidden,
  variant = "secondary",
  pendingText,
  label,
  children,
}: FactorButtonProps) {
  return (
    <Form action={action} hidden={hidden} size="md" className="grid gap-2">
      <SubmitButton
        variant={variant}
        pendingText={pendingText}
        aria-label={label}
        className="justify-self-start"
      >
        {children}
      </SubmitButton>
      <FormMessage />
    </Form>
  );
}

type AskedProps = FactorButtonProps & {
  /** Opens the question. */
  trigger: string;
  /** What will happen. */
  question: ReactNode;
};

/** The same for what weakens the account: it asks first, in a fold that opens without JavaScript. */
export function AskedFactorButton({ trigger, question, label, ...button }: AskedProps) {
  return (
    <details className="min-w-0 open:basis-full">
      <summary
        aria-label={label}
        className={`${buttonClass({ variant: "danger-quiet" })} list-none [&::-webkit-details-marker]:hidden`}
      >
        {trigger}
      </summary>
      <div className="mt-3 grid gap-3 border-line border-t pt-3">
        <p className="text-ink-2 text-sm">{question}</p>
        <FactorButton {...button} variant="danger" />
      </div>
    </details>
  );
}
