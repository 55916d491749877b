"use client";

import { filled } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { fieldInputName, type InputField } from "@/lib/contracts/field-texts";

const answers = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** The control for a custom field of this type; none for an object, which no page asks of its user (decision 36). */
export function DataField({ field, name }: { field: InputField; name?: string }) {
  const words = {
    name: name ?? fieldInputName(field.key),
    label: field.label,
    aside: field.required ? undefined : "Optional",
    check: field.required ? filled(`Enter ${field.label}.`) : undefined,
  };
  switch (field.type) {
    case "STRING":
      return <TextField {...words} maxLength={2000} autoComplete="off" />;
    case "NUMBER":
      return <TextField {...words} inputMode="decimal" autoComplete="off" />;
    case "BOOLEAN":
      return <SelectField {...words} placeholder="Not set" options={answers} />;
    case "DATETIME":
      return <TextField {...words} type="datetime-local" step="any" hint="In UTC" />;
    case "OBJECT":
      return null;
  }
}
