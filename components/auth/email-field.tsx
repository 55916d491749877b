"use client";

import { emailAddress } from "@/components/ui/form-checks";
import { TextField } from "@/components/ui/form-fields";

type EmailFieldProps = {
  label?: string;
  startsHere?: boolean;
  /** As the name that password managers save, unless the form is about no password. */
  autoComplete?: "username" | "email";
};

export function EmailField({
  label = "Email",
  startsHere = true,
  autoComplete = "username",
}: EmailFieldProps) {
  return (
    <TextField
      startsHere={startsHere}
      check={emailAddress}
      name="email"
      label={label}
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
