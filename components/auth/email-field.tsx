"use client";

import { emailAddress } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";

type EmailFieldProps = { label?: string; startsHere?: boolean };

export function EmailField({ label = "Email", startsHere = true }: EmailFieldProps) {
  return (
    <TextField
      startsHere={startsHere}
      check={emailAddress}
      name="email"
      label={label}
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
