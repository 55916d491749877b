import Link from "next/link";
import { cx } from "@/components/ui/cx";

type AnalyticsTabsProps = { tabs: readonly { href: string; label: string; on: boolean }[] };

/** The pages of analytics; each link keeps the range. */
export function AnalyticsTabs({ tabs }: AnalyticsTabsProps) {
  return (
    <nav
      aria-label="Analytics"
      className="mt-4 flex gap-x-5 overflow-x-auto overflow-y-hidden border-line border-b"
    >
      {tabs.map(({ href, label, on }) => (
        <Link
          key={href}
          href={href}
          aria-current={on ? "page" : undefined}
          className={cx(
            "-mb-px whitespace-nowrap border-b-2 py-2.5 transition-colors",
            on ? "border-accent font-medium" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
