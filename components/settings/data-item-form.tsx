"use client";

import { DataField } from "@/components/auth/data-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { fieldInputText, type InputField } from "@/lib/contracts/field-texts";
import type { FormAction } from "@/lib/contracts/form-state";

type DataItemProps = {
  field: InputField;
  value: unknown;
  setAction: FormAction;
  removeAction: FormAction;
};

/** One of the user's own values, which they can change and, unless it is required, remove. */
export function DataItemForm({ field, value, setAction, removeAction }: DataItemProps) {
  const isSet = value !== null;
  // A new value makes a new form, since an uncontrolled control would keep its first value.
  const text = fieldInputText(field.type, value);
  return (
    <div className="grid gap-2" key={text}>
      <Form
        action={setAction}
        hidden={{ key: field.key }}
        values={{ value: text }}
        className="grid gap-3"
      >
        <DataField field={field} name="value" />
        <FormMessage />
        <div>
          <SubmitButton
            variant="secondary"
            pendingText="Saving…"
            aria-label={`Save ${field.label}`}
          >
            Save
          </SubmitButton>
        </div>
      </Form>
      {isSet && !field.required && (
        <Form action={removeAction} hidden={{ key: field.key }}>
          <SubmitButton
            variant="ghost"
            pendingText="Removing…"
            aria-label={`Remove ${field.label}`}
          >
            Remove
          </SubmitButton>
          <FormMessage className="not-empty:mt-2" />
        </Form>
      )}
    </div>
  );
}
