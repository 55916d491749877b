import type { ComponentProps } from "react";
import type { ControlSize } from "./button";
import { cx } from "./cx";
import { controlClass } from "./input";

export type Option = { value: string; label: string };

type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  size?: ControlSize;
  options: readonly Option[];
  /** The label of the empty choice; without it there is no empty choice. */
  placeholder?: string;
};

/** The browser's own select, which works without JavaScript, on phones, and with type-ahead. */
export function Select({ size, options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={cx("chevron", className)}>
      <select {...rest} className={cx(controlClass(size), "appearance-none truncate pr-9")}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
