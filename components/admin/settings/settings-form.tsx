"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type SettingsFieldsProps = {
  action: FormAction;
  /** The current values; a checkbox is "on" or empty. */
  values: Record<string, string>;
  /** The button's label, which says what it saves, since a page has several. */
  submit: string;
  children: ReactNode;
};

/** A setting or two on a page about something else, in two columns where there is room. */
export function SettingsFields({ submit, children, ...form }: SettingsFieldsProps) {
  return (
    <Form {...form} size="md" className="grid max-w-2xl items-start gap-x-5 gap-y-4 sm:grid-cols-2">
      {children}
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <SubmitButton pendingText="Saving…">{submit}</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}

export function NumberField(props: { name: string; label: string; hint: string }) {
  return <TextField {...props} inputMode="numeric" autoComplete="off" required />;
}
