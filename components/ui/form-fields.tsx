"use client";

import type { ComponentProps } from "react";
import { Button, type ButtonVariant } from "./button";
import { cx } from "./cx";
import { ownPassword } from "./form-checks";
import { useFormContext } from "./form-context";
import { Input } from "./input";
import { Notice } from "./notice";
import { PasswordInput } from "./password-input";
import { type FieldWords, type Own, split, WiredField } from "./wired-field";

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
