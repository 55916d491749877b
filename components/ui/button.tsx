import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export type ControlSize = "sm" | "md" | "lg";
export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-quiet";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-accent-ink shadow-[inset_0_1px_0_oklch(100%_0_0/0.14)] hover:bg-[color-mix(in_oklch,var(--accent)_90%,var(--ink))]",
  secondary: "border-control bg-surface text-ink hover:bg-sunken",
  ghost: "border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink",
  danger:
    "border-transparent bg-danger text-danger-ink hover:bg-[color-mix(in_oklch,var(--danger)_90%,var(--ink))]",
  "danger-quiet": "border-control bg-surface text-danger hover:bg-danger-soft",
};

const sizes: Record<ControlSize, string> = {
  sm: "h-8 px-3 text-[13px] rounded-md gap-1.5",
  md: "h-9 px-3.5 text-sm rounded-md gap-2",
  lg: "h-11 px-4 text-[15px] rounded-lg gap-2",
};

const iconSizes: Record<ControlSize, string> = {
  sm: "size-8 rounded-md",
  md: "size-9 rounded-md",
  lg: "size-11 rounded-lg",
};

export type ButtonLook = { variant?: ButtonVariant; size?: ControlSize; icon?: boolean };

/** The classes of a button, for elements that are not one (links, Base UI triggers). */
export function buttonClass({ variant = "secondary", size = "md", icon }: ButtonLook = {}): string {
  return cx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap border font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-70",
    variants[variant],
    icon ? iconSizes[size] : sizes[size],
  );
}

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Shows a spinner and ignores clicks, but keeps the focus. */
    pending?: boolean;
  };

/** 36 px by default, 44 px (`lg`) on account pages, 32 px (`sm`) in tight rows. */
export function Button({
  variant,
  size,
  icon,
  pending = false,
  className,
  type = "button",
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass({ variant, size, icon }), className)}
    >
      {pending && <Spinner />}
      {/* A browser that translates replaces text nodes, and React then fails to insert before one. */}
      <span className="contents">{children}</span>
    </button>
  );
}
