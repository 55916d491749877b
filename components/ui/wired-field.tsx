"use client";

import type { ReactNode } from "react";
import { Field, type FieldControl } from "./field";
import type { Check } from "./form-checks";
import { useFormContext } from "./form-context";
import type { ControlProps } from "./form-engine";

export type FieldWords = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  aside?: ReactNode;
  fieldClassName?: string;
  /** Also shows the form's own error, where naming a field would reveal too much. */
  speaksForForm?: boolean;
  /** What the browser checks before it sends the form. */
  check?: Check | undefined;
  /** Gets the focus when the page opens: what the page is for starts here. */
  startsHere?: boolean;
};

type Wired = FieldControl & ControlProps & { autoFocus: true | undefined };

/** A field of the form around it, with the browser's or the server's error. */
export function WiredField({
  name,
  label,
  hint,
  aside,
  fieldClassName,
  speaksForForm,
  check,
  startsHere,
  children,
}: FieldWords & { children: (control: Wired) => ReactNode }) {
  const form = useFormContext();
  const control = form.register(name, check);
  const error = form.errorOf(name) ?? (speaksForForm ? form.general() : undefined);
  return (
    <Field
      id={`${form.id}-${name}`}
      label={label}
      hint={hint}
      aside={aside}
      error={error}
      className={fieldClassName}
    >
      {(own) => children({ ...own, ...control, autoFocus: startsHere || undefined })}
    </Field>
  );
}

/** What a control gets from its field. */
export type Own = "name" | "size" | "defaultValue" | "id";

/** The field's own words, and what is left for its control. */
export function split<Props extends FieldWords>({
  name,
  label,
  hint,
  aside,
  fieldClassName,
  speaksForForm,
  check,
  startsHere,
  ...rest
}: Props) {
  const words = { name, label, hint, aside, fieldClassName, speaksForForm, check, startsHere };
  return { words, rest };
}
