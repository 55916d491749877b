"use client";

import { DataField } from "@/components/auth/data-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { fieldInputName, fieldInputText, type InputField } from "@/lib/contracts/field-texts";
import type { FormAction } from "@/lib/contracts/form-state";

type OwnDataProps = {
  items: readonly (InputField & { value: unknown })[];
  action: FormAction;
};

/** The values that a user can change, with one button. A field left empty loses its value. */
export function OwnData({ items, action }: OwnDataProps) {
  const texts = items.map(({ key, type, value }) => [
    fieldInputName(key),
    fieldInputText(type, value),
  ]);
  return (
    <Form action={action} values={Object.fromEntries(texts)} className="grid max-w-md gap-4">
      {items.map(({ key, label, type, required }) => (
        <DataField key={key} field={{ key, label, type, required }} />
      ))}
      <FormMessage />
      <div>
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
      </div>
    </Form>
  );
}
