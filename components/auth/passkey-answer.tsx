"use client";

import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { FormAccountField } from "@/components/ui/form-account";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AskForPrompt } from "@/lib/contracts/passkeys";
import { usePasskeyForm } from "./use-passkey-form";

/** Loaded once it is needed: the page of a sign-in stays light. */
const ceremony = () => import("./passkey-ceremony");

type PasskeyAnswerProps = {
  /** Asks the server for the options of the browser's question. */
  ask: AskForPrompt;
  /** Gets `challengeId` and `credential`, with the other fields of the form. */
  action: FormAction;
  hidden?: Record<string, string>;
  variant?: ButtonVariant;
  /** Also offers passkeys in the page's field for the username. */
  autofill?: boolean;
  label: string;
  /** Fields that go with the answer, above the button. */
  children?: ReactNode;
};

/** A button that asks for a passkey and sends it: to sign in, as second factor, to confirm who is there. */
export function PasskeyAnswer({
  ask,
  action,
  hidden = {},
  variant = "primary",
  autofill = false,
  label,
  children,
}: PasskeyAnswerProps) {
  const { formProps, send, busy, trouble } = usePasskeyForm({
    action,
    ask: async () => (await ceremony()).readPasskey(ask),
  });
  const take = useEffectEvent(send);
  const askForOptions = useEffectEvent(ask);
  // Not while the button asks: the browser shows one question at a time.
  const isOffered = autofill && !busy;
  useEffect(() => {
    if (!isOffered) return;
    let stop = () => {};
    let isGone = false;
    const start = ({ offerPasskeys }: Awaited<ReturnType<typeof ceremony>>) => {
      if (!isGone)
        stop = offerPasskeys(
          () => askForOptions(),
          (fields) => take(fields),
        );
    };
    // Without the connection there is nothing to offer; the button says so.
    ceremony().then(start, () => {});
    return () => {
      isGone = true;
      stop();
    };
  }, [isOffered]);
  return (
    <form {...formProps} className="grid gap-3">
      <FormAccountField />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div aria-live="polite" className="empty:absolute">
        {trouble && <Notice tone="danger">{trouble}</Notice>}
      </div>
      <Button type="submit" size="lg" variant={variant} pending={busy} className="w-full">
        {label}
      </Button>
    </form>
  );
}
