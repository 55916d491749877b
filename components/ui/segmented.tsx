import Link from "next/link";
import { cx } from "./cx";

export type Segment = { href: string; label: string };

type SegmentedProps = {
  /** What is chosen between, for assistive technology. */
  label: string;
  items: readonly Segment[];
  /** The `href` that is on. */
  value: string;
  className?: string;
};

/** A few views of one thing, side by side. Links, so that the choice lives in the address bar. */
export function Segmented({ label, items, value, className }: SegmentedProps) {
  return (
    <nav
      aria-label={label}
      className={cx("inline-flex gap-0.5 rounded-lg border border-line bg-sunken p-0.5", className)}
    >
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.href === value ? "true" : undefined}
          className={cx(
            "rounded-md px-3 py-1.5 text-sm transition-colors",
            item.href === value
              ? "bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]"
              : "text-ink-2 hover:text-ink",
          )}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
