"use client";

import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size"> & {
  /** Some, but not all, of its items are checked. */
  indeterminate?: boolean;
};

/** A native checkbox with a drawn check mark. Needs a `Label` or an `aria-label`. */
export function Checkbox({ indeterminate = false, className, ref, ...rest }: CheckboxProps) {
  const Mark = indeterminate ? Minus : Check;
  return (
    <span className={cx("relative inline-grid size-[18px] shrink-0 place-items-center", className)}>
      <input
        {...rest}
        ref={(element) => {
          if (element) element.indeterminate = indeterminate;
          if (typeof ref === "function") ref(element);
          else if (ref) ref.current = element;
        }}
        type="checkbox"
        className="peer size-[18px] cursor-pointer appearance-none rounded-[5px] border border-control bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-not-allowed disabled:opacity-55"
      />
      <Mark
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none absolute size-3 text-accent-ink opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
      />
    </span>
  );
}
