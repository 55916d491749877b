import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { CSSProperties } from "react";
import { TableHeader } from "@/components/ui/table";
import type { UserSort } from "@/lib/contracts/admin";

type SortHeaderProps = {
  label: string;
  /** The orders that clicks cycle through. */
  orders: readonly UserSort[];
  current: UserSort;
  hrefOf: (sort: UserSort) => string;
  className?: string;
  style?: CSSProperties;
};

/** A column's name as a link that sorts by it, or reverses the order where that exists. */
export function SortHeader({ label, orders, current, hrefOf, className, style }: SortHeaderProps) {
  const at = orders.indexOf(current);
  const on = at >= 0;
  const next = orders[(at + 1) % orders.length] ?? current;
  const down = current.startsWith("-");
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <TableHeader
      aria-sort={on ? (down ? "descending" : "ascending") : undefined}
      className={className}
      style={style}
    >
      <Link
        href={hrefOf(next)}
        scroll={false}
        className="-mx-1.5 inline-flex items-center gap-1 rounded-sm px-1.5 py-1 transition-colors hover:text-ink"
      >
        <span>{label}</span>
        {on && <Arrow aria-hidden="true" className="size-3.5" />}
      </Link>
    </TableHeader>
  );
}
