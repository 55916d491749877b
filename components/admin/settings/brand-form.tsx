"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { brandForm } from "@/lib/contracts/admin-forms";
import type { FormAction } from "@/lib/contracts/form-state";
import type { Brand } from "@/lib/contracts/settings";
import { ColourField } from "./colour-field";

const webAddress = {
  type: "url",
  inputMode: "url",
  placeholder: "https://",
  aside: "Optional",
  autoCapitalize: "none",
  autoComplete: "off",
  spellCheck: false,
} as const;

export function BrandForm({ action, brand }: { action: FormAction; brand: Brand }) {
  const entries = Object.entries(brand).map(([name, value]) => [name, String(value ?? "")]);
  return (
    <Form
      action={action}
      schema={brandForm}
      values={Object.fromEntries(entries)}
      size="md"
      className="grid max-w-2xl items-start gap-x-5 gap-y-4 sm:grid-cols-2"
    >
      <TextField
        name="name"
        label="Name"
        hint="At the top of every page and mail."
        maxLength={40}
        autoComplete="off"
        required
      />
      <TextField
        name="productName"
        label="Product"
        aside="Optional"
        hint="What people sign in to: “to continue to …”."
        maxLength={60}
        autoComplete="off"
      />
      <ColourField name="accent" label="Accent on light pages" theme="light" value={brand.accent} />
      <ColourField
        name="accentDark"
        label="Accent on dark pages"
        theme="dark"
        value={brand.accentDark}
      />
      <TextField
        name="radius"
        label="Corners"
        hint="In pixels, from 0 to 16."
        type="number"
        min={0}
        max={16}
        required
      />
      <TextField name="logoUrl" label="Logo’s address" {...webAddress} />
      <TextField name="termsUrl" label="Terms" {...webAddress} />
      <TextField name="privacyUrl" label="Privacy policy" {...webAddress} />
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <SubmitButton pendingText="Saving…">Save branding</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}
