"use client";

import { FieldError } from "./field";
import { useFormContext } from "./form-context";
import { Toggle } from "./toggle";
import type { FieldWords } from "./wired-field";

/** A switch with its words and its form's error. */
export function ToggleField({ name, label, hint }: Pick<FieldWords, "name" | "label" | "hint">) {
  const form = useFormContext();
  const id = `${form.id}-${name}`;
  const error = form.errorOf(name);
  return (
    <div>
      <label htmlFor={id} className="flex items-start gap-3">
        <Toggle
          {...form.register(name, undefined)}
          id={id}
          defaultChecked={form.initialOf(name) === "on"}
          aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          aria-invalid={error ? true : undefined}
        />
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
