"use client";

import { TextField } from "@/components/ui/form-fields";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { DataField } from "./data-field";

type Rules = { rules: SignUpRules };

export function NameField() {
  return (
    <TextField name="name" label="Name" aside="Optional" autoComplete="name" maxLength={120} />
  );
}

export function NewUsernameField({ rules }: Rules) {
  const { enabled, required } = rules.identifiers.username;
  if (!enabled) return null;
  const onlyOne = !rules.identifiers.email.enabled && !rules.identifiers.phone.enabled;
  return (
    <TextField
      name="username"
      label="Username"
      aside={required || onlyOne ? undefined : "Optional"}
      hint="2 to 32 letters, digits, or . _ -"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
    />
  );
}

export function NewEmailField({ required }: { required: boolean }) {
  return (
    <TextField
      name="email"
      label="Email"
      aside={required ? undefined : "Optional"}
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      required={required}
    />
  );
}

/** The custom fields that are asked at sign-up. */
export function CustomFields({ rules }: Rules) {
  return rules.fields.map((field) => <DataField key={field.key} field={field} />);
}
