import Link from "next/link";
import { cx } from "@/components/ui/cx";

const tabs = [
  { href: "/admin/messages", label: "Log" },
  { href: "/admin/messages/suppressions", label: "Suppression list" },
] as const;

/** The two pages about messages. */
export function MessagesTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
  return (
    <nav aria-label="Messages" className="mt-4 flex gap-5 border-line border-b text-sm">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? "page" : undefined}
          className={cx(
            "-mb-px border-b-2 py-2",
            href === current
              ? "border-accent font-medium text-ink"
              : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
