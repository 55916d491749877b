"use client";

import { type FormEvent, startTransition, useActionState, useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { useFeedback } from "@/components/ui/feedback";
import { type FormAction, type FormState, idleForm } from "@/lib/contracts/form-state";
import type { PasskeyFields, PasskeyOutcome } from "./passkey-ceremony";

const inBrowser = typeof window !== "undefined";

const UNREACHABLE = "We couldn’t be reached. Check your connection, then try again.";

type Options = {
  action: FormAction;
  /** Asks the browser for the passkey. */
  ask(): Promise<PasskeyOutcome>;
  onDone?: (() => void) | undefined;
};

/**
 * A form whose fields the browser answers: its button asks for the passkey, and the answer is sent with
 * the other fields of the form. `trouble` is the sentence of what went wrong.
 */
export function usePasskeyForm({ action, ask, onDone }: Options) {
  const form = useRef<HTMLFormElement>(null);
  const feedback = useFeedback();
  const report = async (previous: FormState, data: FormData): Promise<FormState> => {
    const next = await answerOf(action, previous, data);
    if (next.status !== "done") return next;
    onDone?.();
    if (next.message) feedback?.show(next.message);
    return next;
  };
  const [state, dispatch, sending] = useActionState(inBrowser ? report : action, idleForm);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const send = ({ challengeId, credential }: PasskeyFields) => {
    if (!form.current) return;
    const data = new FormData(form.current);
    data.set("challengeId", challengeId);
    data.set("credential", credential);
    startTransition(() => dispatch(data));
  };
  const run = async () => {
    feedback?.clear();
    setAsking(true);
    setRefusal(null);
    const outcome = await ask().catch(() => ({ message: UNREACHABLE }));
    setAsking(false);
    if (outcome && "credential" in outcome) return send(outcome);
    if (outcome && "redirectTo" in outcome) return window.location.assign(outcome.redirectTo);
    setRefusal(outcome?.message ?? null);
  };
  const busy = asking || sending;
  const wrong = state.status === "error" ? (state.issues[0]?.message ?? state.message) : undefined;
  return {
    formProps: {
      ref: form,
      action: dispatch,
      onSubmit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault();
        if (!busy) void run();
      },
    },
    send,
    busy,
    trouble: busy ? undefined : (refusal ?? wrong),
  };
}
