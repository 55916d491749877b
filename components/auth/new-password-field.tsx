"use client";

import { useRef, useState } from "react";
import { PasswordField } from "@/components/ui/form-fields";
import { passwordHint } from "./password-hint";
import { PasswordStrength, type StrengthOf } from "./password-strength";

type NewPasswordProps = {
  name: string;
  label: string;
  aside?: string;
  /** Characters that the house asks for. */
  least: number;
  required?: boolean;
};

/** A password to be chosen. The judge of its strength is large, and is fetched when it is needed. */
export function NewPasswordField({ least, ...field }: NewPasswordProps) {
  const judge = useRef<Promise<StrengthOf> | null>(null);
  const [score, setScore] = useState<number | null>(null);
  const load = () => {
    judge.current ??= import("./strength-of").then(({ loadStrength }) => loadStrength());
    return judge.current;
  };
  return (
    <div>
      <PasswordField
        {...field}
        hint={passwordHint(least)}
        autoComplete="new-password"
        onFocus={() => void load().catch(() => undefined)}
        onInput={async ({ currentTarget }) => {
          const { value } = currentTarget;
          const strengthOf = await load().catch(() => null);
          if (strengthOf) setScore(value ? strengthOf(value) : null);
        }}
      />
      <PasswordStrength score={score} />
    </div>
  );
}
