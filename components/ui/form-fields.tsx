"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button, type ButtonVariant } from "./button";
import { Checkbox } from "./checkbox";
import { CodeInput } from "./code-input";
import { cx } from "./cx";
import { Field, type FieldControl, FieldError } from "./field";
import { type Check, ownPassword, sixDigits } from "./form-checks";
import { useFormContext } from "./form-context";
import type { ControlProps } from "./form-engine";
import { Input } from "./input";
import { Notice } from "./notice";
import { PasswordInput } from "./password-input";
import { Select } from "./select";
import { submitWhenComplete } from "./submit-when-complete";
import { Textarea } from "./textarea";

type FieldWords = {
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
function WiredField({
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

type Own = "name" | "size" | "defaultValue" | "id";

export function TextField(props: FieldWords & Omit<ComponentProps<typeof Input>, Own>) {
  const { words, rest } = split(props);
  const { size, initialOf } = useFormContext();
  return (
    <WiredField {...words}>
      {(control) => (
        <Input {...rest} {...control} size={size} defaultValue={initialOf(words.name)} />
      )}
    </WiredField>
  );
}

/** Never starts with a value: a secret is not sent back. */
export function PasswordField(props: FieldWords & Omit<ComponentProps<typeof PasswordInput>, Own>) {
  const { words, rest } = split(props);
  const { size } = useFormContext();
  return (
    <WiredField {...words} check={words.check ?? (rest.required ? ownPassword : undefined)}>
      {(control) => <PasswordInput {...rest} {...control} size={size} />}
    </WiredField>
  );
}

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

/** A file to upload. */
export function FileField(props: FieldWords & Omit<ComponentProps<"input">, Own | "type">) {
  const { words, rest } = split(props);
  return (
    <WiredField {...words}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="file"
          className="block w-full min-w-0 text-ink-2 text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-lg file:border file:border-control file:border-solid file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
        />
      )}
    </WiredField>
  );
}

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

/** The server's message about the form as a whole, announced when it appears. Takes no space when empty. */
export function FormMessage({ className }: { className?: string }) {
  const { general, success, pending } = useFormContext();
  const refusal = general();
  return (
    <div aria-live="polite" className={cx("empty:absolute", className)}>
      {!pending && refusal && <Notice tone="danger">{refusal}</Notice>}
      {!pending && success && <Notice tone="good">{success}</Notice>}
    </div>
  );
}

type SubmitProps = Omit<ComponentProps<typeof Button>, "type" | "pending" | "variant"> & {
  /** The label while the request is pending. */
  pendingText?: string;
  variant?: ButtonVariant;
};

export function SubmitButton({ pendingText, variant = "primary", children, ...rest }: SubmitProps) {
  const { pending, size } = useFormContext();
  return (
    <Button size={size} {...rest} type="submit" variant={variant} pending={pending}>
      {/* Two elements, so that React never exchanges text nodes, which a translation replaces. */}
      {pending && pendingText ? (
        <span key="pending">{pendingText}</span>
      ) : (
        <span key="idle" className="contents">
          {children}
        </span>
      )}
    </Button>
  );
}

function split<Props extends FieldWords>({
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
