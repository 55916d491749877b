import type { ComponentProps } from "react";
import type { ControlSize } from "./button";
import { cx } from "./cx";

const heights: Record<ControlSize, string> = {
  sm: "h-8 px-2.5 text-[13px]",
  md: "h-9 px-3 text-sm",
  lg: "h-11 px-3 text-[15px] max-sm:text-base",
};

/** The height, padding and type of one-line controls. */
export function controlClass(size: ControlSize = "md"): string {
  return cx("control w-full min-w-0", heights[size]);
}

type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: ControlSize };

export function Input({ size, className, type = "text", ...rest }: InputProps) {
  return <input {...rest} type={type} className={cx(controlClass(size), className)} />;
}
