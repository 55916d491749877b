"use client";

import { Checkbox } from "./checkbox";
import { FieldError } from "./field";
import { useFormContext } from "./form-context";
import type { FieldWords } from "./wired-field";

/** Sends "on" or nothing. */
export function CheckboxField({ name, label, hint }: Pick<FieldWords, "name" | "label" | "hint">) {
  const form = useFormContext();
  const id = `${form.id}-${name}`;
  const error = form.errorOf(name);
  return (
    <div>
      <label htmlFor={id} className="flex items-start gap-2.5">
        <span className="pt-0.5">
          <Checkbox
            {...form.register(name, undefined)}
            id={id}
            defaultChecked={form.initialOf(name) === "on"}
            aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          />
        </span>
        <span>
          <span>{label}</span>
          {hint && (
            <span id={`${id}-hint`} className="block text-ink-3 text-sm">
              {hint}
            </span>
          )}
        </span>
      </label>
      <div aria-live="polite">{error && <FieldError id={`${id}-error`}>{error}</FieldError>}</div>
    </div>
  );
}
