"use client";

import type { ComponentProps } from "react";
import { CodeInput } from "./code-input";
import { sixDigits } from "./form-checks";
import { useFormContext } from "./form-context";
import { submitWhenComplete } from "./submit-when-complete";
import { type FieldWords, type Own, split, WiredField } from "./wired-field";

/** Six digits send the form, unless something else of it is still to be filled in. */
export function CodeField(props: FieldWords & Omit<ComponentProps<typeof CodeInput>, Own>) {
  const { words, rest } = split(props);
  const { size } = useFormContext();
  return (
    <WiredField {...words} check={sixDigits}>
      {(control) => <CodeInput {...rest} {...control} size={size} onInput={submitWhenComplete} />}
    </WiredField>
  );
}
