"use client";

import { FieldError } from "./field";
import { useFormContext } from "./form-context";
import type { FieldWords } from "./wired-field";

/** A switch with its words. A checkbox underneath, so it sends "on" or nothing and needs no JavaScript. */
export function ToggleField({ name, label, hint }: Pick<FieldWords, "name" | "label" | "hint">) {
  const form = useFormContext();
  const id = `${form.id}-${name}`;
  const error = form.errorOf(name);
  return (
    <div>
      <label htmlFor={id} className="flex items-start gap-3">
        <span className="relative mt-px inline-block h-5 w-9 shrink-0">
          <input
            {...form.register(name, undefined)}
            id={id}
            type="checkbox"
            defaultChecked={form.initialOf(name) === "on"}
            aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
            aria-invalid={error ? true : undefined}
            className="peer absolute inset-0 h-5 w-9 cursor-pointer appearance-none rounded-full border border-control bg-sunken transition-colors checked:border-accent checked:bg-accent"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-ink-3 transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-accent-ink"
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
