"use client";

import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import type { Settings } from "@/lib/contracts/settings";

export type SettingsFormProps = { action: FormAction; settings: Settings };

type SettingsFieldsProps = {
  action: FormAction;
  /** The current values; a checkbox is "on" or empty. */
  values: Record<string, string>;
  /** The button's label, which says what it saves, since a page has several. */
  submit: string;
  children: ReactNode;
};

/** One group of settings with its own button, in two columns where there is room. */
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

/** What a checkbox posts. */
export function onOrOff(value: boolean): string {
  return value ? "on" : "";
}
