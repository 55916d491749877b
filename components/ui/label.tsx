import type { ComponentProps } from "react";
import { cx } from "./cx";

export function Label({ className, htmlFor, children, ...rest }: ComponentProps<"label">) {
  return (
    <label {...rest} htmlFor={htmlFor} className={cx("font-medium text-sm", className)}>
      {children}
    </label>
  );
}
