"use client";

import { TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { typeWords } from "./field-words";

const access = [
  { value: "edit", label: "View and edit" },
  { value: "see", label: "View only" },
  { value: "hidden", label: "Hidden (admins only)" },
];

const types = Object.entries(typeWords).map(([value, label]) => ({ value, label }));

/** What is set once, when a field is added. */
export function KeyAndType() {
  return (
    <>
      <TextField
        name="key"
        label="Key"
        hint="The name programs use, such as shoeSize. The key and type can’t be changed later."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <SelectField
        name="type"
        label="Type"
        hint="Users can view a JSON object, but only admins and programs can edit it."
        options={types}
      />
    </>
  );
}

/** What can be changed at any time. */
export function Changeable() {
  return (
    <>
      <TextField name="label" label="Label" autoComplete="off" required />
      <SelectField name="access" label="User access" options={access} />
      <TextField
        name="position"
        label="Position"
        hint="From 0 to 1000. Lower numbers come first."
        inputMode="numeric"
        autoComplete="off"
      />
      <ToggleField
        name="required"
        label="Required"
        hint="The value can be changed but not removed."
      />
      <ToggleField
        name="onSignUp"
        label="Ask at sign-up"
        hint="Only for fields that users can edit, and not for JSON objects."
      />
    </>
  );
}
