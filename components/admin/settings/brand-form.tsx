"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
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
      values={Object.fromEntries(entries)}
      size="md"
      className="grid max-w-2xl items-start gap-x-5 gap-y-4 sm:grid-cols-2"
    >
      <TextField
        name="name"
        label="Name"
        hint="Shown at the top of every page and email."
        maxLength={40}
        autoComplete="off"
        required
      />
      <TextField
        name="productName"
        label="Product"
        aside="Optional"
        hint="Shown on sign-in pages as “to continue to …”."
        maxLength={60}
        autoComplete="off"
      />
      <ColourField
        name="accent"
        label="Accent colour (light mode)"
        theme="light"
        value={brand.accent}
      />
      <ColourField
        name="accentDark"
        label="Accent colour (dark mode)"
        theme="dark"
        value={brand.accentDark}
      />
      <TextField
        name="radius"
        label="Corner radius"
        hint="In pixels, from 0 to 16."
        type="number"
        min={0}
        max={16}
        required
      />
      <TextField name="logoUrl" label="Logo URL" {...webAddress} />
      <TextField name="termsUrl" label="Terms of service URL" {...webAddress} />
      <TextField name="privacyUrl" label="Privacy policy URL" {...webAddress} />
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <SubmitButton pendingText="Saving…">Save branding</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}
