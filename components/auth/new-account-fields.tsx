"use client";

import { type Check, emailAddress, optionalEmail } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { DataField } from "./data-field";

type Rules = { rules: SignUpRules };

export function NameField() {
  return (
    <TextField
      startsHere
      name="name"
      label="Name"
      aside="Optional"
      autoComplete="name"
      maxLength={120}
    />
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
      autoComplete={onlyOne ? "username" : "off"}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
    />
  );
}

type NewEmailProps = {
  required: boolean;
  /** A username does instead. */
  orUsername?: boolean;
};

/** Password managers save the password under it, rather than under the optional username. */
export function NewEmailField({ required, orUsername = false }: NewEmailProps) {
  const check: Check = (text, form) => {
    const isOptional = !required || (orUsername && form.get("username"));
    return isOptional ? optionalEmail(text, form) : emailAddress(text, form);
  };
  return (
    <TextField
      name="email"
      label="Email"
      aside={required ? undefined : "Optional"}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required={required}
      check={check}
    />
  );
}

/** The custom fields that are asked at sign-up. */
export function CustomFields({ rules }: Rules) {
  return rules.fields.map((field) => <DataField key={field.key} field={field} />);
}
