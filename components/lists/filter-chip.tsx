import { X } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";

const base =
  "inline-flex h-9 max-w-full shrink-0 items-center gap-1.5 rounded-md border px-3 transition-colors";

export const chipClass = {
  off: cx(base, "border-control border-dashed text-ink-2 hover:bg-sunken hover:text-ink"),
  on: cx(base, "border-transparent bg-accent-soft text-ink"),
};

type FilterChipProps = { href: string; label: string; on: boolean; small?: boolean };

/** A filter that is on or off. It is a link, since the list's state is in the URL. */
export function FilterChip({ href, label, on, small = false }: FilterChipProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={on ? `${label}: on. Remove this filter` : `Only ${label.toLowerCase()}`}
      className={cx(on ? chipClass.on : chipClass.off, small && "h-7! px-2.5!")}
    >
      <span className="truncate">{label}</span>
      {on && <X aria-hidden="true" className="size-3.5 shrink-0 text-ink-2" />}
    </Link>
  );
}
