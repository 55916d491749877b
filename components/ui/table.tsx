import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A table that scrolls sideways when it is too wide. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="relative overflow-x-auto rounded-xl border border-line bg-surface shadow-surface">
      <table {...rest} className={cx("w-full border-collapse text-sm", className)} />
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return (
    <thead
      {...rest}
      className={cx(
        "bg-[color-mix(in_oklab,var(--sunken)_55%,var(--surface))] text-ink-3",
        className,
      )}
    />
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest} className={cx("[&>tr:last-child>td]:border-b-0", className)} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("transition-colors", className)} />;
}

/** A column's name. Set `aria-sort` if the table is sorted by it. */
export function TableHeader({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return (
    <th
      {...rest}
      scope={scope}
      className={cx(
        "h-[38px] whitespace-nowrap border-line border-b px-3.5 text-left font-medium text-[13px]",
        className,
      )}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={cx(
        "h-[52px] whitespace-nowrap border-line border-b px-3.5 tabular-nums",
        className,
      )}
    />
  );
}
