"use client";

import type { ComponentProps } from "react";
import { useFormContext } from "./form-context";
import { Textarea } from "./textarea";
import { type FieldWords, type Own, split, WiredField } from "./wired-field";

export function TextareaField(props: FieldWords & Omit<ComponentProps<typeof Textarea>, Own>) {
  const { words, rest } = split(props);
  const { size, initialOf } = useFormContext();
  return (
    <WiredField {...words}>
      {(control) => (
        <Textarea {...rest} {...control} size={size} defaultValue={initialOf(words.name)} />
      )}
    </WiredField>
  );
}
