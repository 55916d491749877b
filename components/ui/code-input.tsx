import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Input } from "./input";

/**
 * A code in one input, so that paste, autofill and screen readers work as usual. It has room for
 * pasted spaces and dashes, which the contract removes.
 */
export function CodeInput({ className, size = "lg", ...rest }: ComponentProps<typeof Input>) {
  return (
    <Input
      {...rest}
      size={size}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={12}
      className={cx("font-mono tracking-[0.3em] placeholder:tracking-[0.3em]", className)}
    />
  );
}
