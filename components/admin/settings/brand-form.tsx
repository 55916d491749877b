"use client";

import { useState } from "react";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import type { Brand } from "@/lib/contracts/settings";
import { BrandPreview } from "./brand-preview";
import { ColourField } from "./colour-field";

const webAddress = {
  inputMode: "url",
  placeholder: "https://",
  aside: "Optional",
  autoCapitalize: "none",
  autoComplete: "off",
  spellCheck: false,
} as const;

type BrandFormProps = { action: FormAction; brand: Brand; seen: string };

/** The branding with a preview that follows what is typed. */
export function BrandForm({ action, brand, seen }: BrandFormProps) {
  const [draft, setDraft] = useState(brand);
  const entries = Object.entries(brand).map(([name, value]) => [name, String(value ?? "")]);
  return (
    <div className="grid items-start gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,36rem)_300px]">
      <div onInput={(event) => setDraft((before) => changed(before, event.target))}>
        <Form
          action={action}
          values={Object.fromEntries(entries)}
          hidden={{ seen }}
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
          <TextField name="termsUrl" label="Terms of service URL" type="url" {...webAddress} />
          <TextField name="privacyUrl" label="Privacy policy URL" type="url" {...webAddress} />
          <TextField
            name="logoUrl"
            label="Logo URL"
            hint="Filled in by an upload below, or a picture elsewhere."
            {...webAddress}
          />
          <TextField
            name="logoDarkUrl"
            label="Logo URL (dark mode)"
            hint="Without one, both modes show the first."
            {...webAddress}
          />
          <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
            <SubmitButton pendingText="Saving…">Save branding</SubmitButton>
            <FormMessage className="min-w-0" />
          </div>
        </Form>
      </div>
      <BrandPreview brand={draft} />
    </div>
  );
}

/** The draft with what was typed into one field. */
function changed(before: Brand, target: EventTarget): Brand {
  if (!(target instanceof HTMLInputElement)) return before;
  const { name, value } = target;
  if (name === "radius") return { ...before, radius: Number(value) };
  const optional = name === "productName" || name === "logoUrl" || name === "logoDarkUrl";
  if (optional) return { ...before, [name]: value || null };
  return name in before ? { ...before, [name]: value } : before;
}
