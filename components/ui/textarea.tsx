import type { ComponentProps } from "react";
import type { ControlSize } from "./button";
import { cx } from "./cx";

type TextareaProps = ComponentProps<"textarea"> & { size?: ControlSize };

/** Grows with its text where the browser supports it. */
export function Textarea({ size = "md", rows = 4, className, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cx(
        "control field-sizing-content block max-h-96 min-h-24 w-full px-3 py-2.5",
        size === "lg" ? "text-[15px] max-sm:text-base" : "text-sm",
        className,
      )}
    />
  );
}
