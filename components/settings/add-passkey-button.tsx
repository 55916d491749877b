"use client";

import type { ReactNode } from "react";
import { makePasskey } from "@/components/auth/passkey-ceremony";
import { usePasskeyForm } from "@/components/auth/use-passkey-form";
import { Button, type ButtonVariant, type ControlSize } from "@/components/ui/button";
import { FormAccountField } from "@/components/ui/form-account";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AskForPrompt } from "@/lib/contracts/passkeys";

type AddPasskeyButtonProps = {
  /** Asks the server for the options of the browser's question. */
  options: AskForPrompt;
  /** Gets `challengeId` and `credential`. */
  save: FormAction;
  hidden?: Record<string, string>;
  variant?: ButtonVariant;
  size?: ControlSize;
  onDone?: () => void;
  children: ReactNode;
};

/** Has the browser make a passkey, and adds it to the account. */
export function AddPasskeyButton({
  options,
  save,
  hidden = {},
  variant = "primary",
  size = "lg",
  onDone,
  children,
}: AddPasskeyButtonProps) {
  const { formProps, busy, trouble } = usePasskeyForm({
    action: save,
    ask: () => makePasskey(options),
    onDone,
  });
  return (
    <form {...formProps} className="grid gap-3">
      <FormAccountField />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div aria-live="polite" className="empty:absolute">
        {trouble && <Notice tone="danger">{trouble}</Notice>}
      </div>
      <Button
        type="submit"
        size={size}
        variant={variant}
        pending={busy}
        className="justify-self-start"
      >
        {children}
      </Button>
    </form>
  );
}
