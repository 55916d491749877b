"use client";

import type { ComponentProps } from "react";
import { useFormContext } from "./form-context";
import { Select } from "./select";
import { type FieldWords, type Own, split, WiredField } from "./wired-field";

export function SelectField(props: FieldWords & Omit<ComponentProps<typeof Select>, Own>) {
  const { words, rest } = split(props);
  const { size, initialOf } = useFormContext();
  return (
    <WiredField {...words}>
      {(control) => (
        <Select {...rest} {...control} size={size} defaultValue={initialOf(words.name)} />
      )}
    </WiredField>
  );
}
