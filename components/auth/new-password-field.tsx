"use client";

import { useRef, useState } from "react";
import { newPasswordOf } from "@/components/ui/form-checks";
import { useFormContext } from "@/components/ui/form-context";
import { PasswordField } from "@/components/ui/form-fields";
import type { FormState } from "@/lib/contracts/form-state";
import { passwordHint } from "./password-hint";
import { PasswordStrength, type StrengthOf } from "./password-strength";

type NewPasswordProps = {
  name: string;
  label: string;
  aside?: string;
  /** Minimum length in characters. */
  minLength: number;
  required?: boolean;
  startsHere?: boolean;
};

/** A new password with its strength. The strength meter is large, so it is loaded when needed. */
export function NewPasswordField({ minLength, ...field }: NewPasswordProps) {
  const judge = useRef<Promise<StrengthOf> | null>(null);
  const { state } = useFormContext();
  // A success empties the field, so an earlier score no longer applies.
  const [judged, setJudged] = useState<{ score: number | null; before: FormState } | null>(null);
  const score =
    judged && (judged.before === state || state.status !== "done") ? judged.score : null;
  const load = () => {
    judge.current ??= import("./strength-of").then(({ loadStrength }) => loadStrength());
    return judge.current;
  };
  return (
    <div>
      <PasswordField
        {...field}
        check={newPasswordOf(minLength)}
        hint={passwordHint(minLength)}
        autoComplete="new-password"
        onFocus={() => void load().catch(() => undefined)}
        onInput={async ({ currentTarget }) => {
          const { value } = currentTarget;
          const strengthOf = await load().catch(() => null);
          if (strengthOf) setJudged({ score: value ? strengthOf(value) : null, before: state });
        }}
      />
      <PasswordStrength score={score} />
    </div>
  );
}
