"use client";

import { CheckboxField, SelectField, TextField } from "@/components/ui/form-fields";
import { typeWords } from "./field-words";

const access = [
  { value: "edit", label: "See and edit it" },
  { value: "see", label: "See it" },
  { value: "hidden", label: "Neither: for admins alone" },
];

const types = Object.entries(typeWords).map(([value, label]) => ({ value, label }));

/** What is decided once, when a field is declared. */
export function KeyAndType() {
  return (
    <>
      <TextField
        name="key"
        label="Key"
        hint="For programs, such as shoeSize. It can’t be changed later, nor can the type."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <SelectField name="type" label="Type" options={types} />
    </>
  );
}

/** What can be changed at any time. */
export function Changeable() {
  return (
    <>
      <TextField name="label" label="Label" autoComplete="off" required />
      <SelectField name="access" label="Its own user may" options={access} />
      <TextField
        name="position"
        label="Position"
        hint="Smaller numbers come first, from 0 to 1000."
        inputMode="numeric"
        autoComplete="off"
      />
      <CheckboxField name="required" label="Required" hint="It can be changed, not removed." />
      <CheckboxField
        name="onSignUp"
        label="Asked at sign-up"
        hint="Only where users may edit it."
      />
    </>
  );
}
