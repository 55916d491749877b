"use client";

import { Fingerprint } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { FormAccountField } from "@/components/ui/form-account";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AskForPrompt } from "@/lib/contracts/passkeys";
import { readPasskey, readPasskeyFromAutofill, stopAskingForPasskey } from "./passkey-ceremony";
import { usePasskeyForm } from "./use-passkey-form";

/** A challenge lasts ten minutes; a page that stays open asks for another one before that. */
const RENEW_MILLISECONDS = 9 * 60_000;

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
  const { formProps, send, busy, round, trouble } = usePasskeyForm({
    action,
    ask: () => readPasskey(ask),
  });
  const offer = useEffectEvent(async (signal: AbortSignal) => {
    if (busy) return;
    const fields = await readPasskeyFromAutofill(ask, signal);
    if (fields) send(fields);
  });
  // Again after each question that ended: the browser shows one at a time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` starts it again
  useEffect(() => {
    if (!autofill) return;
    let gone = new AbortController();
    void offer(gone.signal);
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      gone.abort();
      gone = new AbortController();
      void offer(gone.signal);
    }, RENEW_MILLISECONDS);
    return () => {
      clearInterval(timer);
      gone.abort();
    };
  }, [autofill, round]);
  useEffect(() => {
    if (!autofill) return;
    return () => void stopAskingForPasskey();
  }, [autofill]);
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
        {!busy && <Fingerprint aria-hidden="true" className="size-4" />}
        {label}
      </Button>
    </form>
  );
}
