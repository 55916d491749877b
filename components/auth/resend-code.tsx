"use client";

import { useState } from "react";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import type { FormAction } from "@/lib/contracts/form-state";
import { useCountdown } from "./use-countdown";

type ResendCodeProps = {
  action: FormAction;
  hidden: Record<string, string>;
  className?: string;
  /** Whether a code was sent just before this page opened. */
  justSent?: boolean;
};

/** Seconds between two codes. */
const WAIT = 30;

/** Requests another code, after a wait that is counted down where there is JavaScript. */
export function ResendCode({ action, hidden, className, justSent = true }: ResendCodeProps) {
  const [round, setRound] = useState(0);
  const left = useCountdown(round > 0 || justSent ? WAIT : 0, round);
  return (
    <LightForm
      action={action}
      hidden={hidden}
      onDone={() => setRound(round + 1)}
      className={className}
    >
      <SubmitButton
        variant="secondary"
        pendingText="Sending…"
        disabled={left > 0}
        className="w-full tabular-nums"
      >
        {left > 0 ? `Send it again in ${left} s` : "Send it again"}
      </SubmitButton>
      <FormMessage className="not-empty:mt-3" />
    </LightForm>
  );
}
