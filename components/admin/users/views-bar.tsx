import { Users } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import type { SavedView } from "@/lib/contracts/saved-views";

type ViewsBarProps = {
  views: readonly SavedView[];
  /** The view that the list shows. */
  current: string | undefined;
  /** Whether the list is as it is without a view. */
  isPlain: boolean;
};

/** The saved views, each by its link. */
export function ViewsBar({ views, current, isPlain }: ViewsBarProps) {
  if (views.length === 0) return null;
  return (
    <nav
      aria-label="Saved views"
      className="-mx-4 mt-3.5 -mb-1.5 flex gap-1 overflow-x-auto px-4 py-1 text-[13px] sm:mx-0 sm:px-0.5"
    >
      <Tab href="/admin/users" on={isPlain}>
        All users
      </Tab>
      {views.map(({ id, name, shared }) => (
        <Tab key={id} href={`/admin/users/views/${id}`} on={id === current}>
          <bdi className="max-w-[200px] truncate">{name}</bdi>
          {shared && (
            <>
              <Users aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
              <span className="sr-only">, shared</span>
            </>
          )}
        </Tab>
      ))}
      <Link
        href="/admin/users/views"
        className="inline-flex h-8 shrink-0 items-center rounded-md px-2.5 text-ink-3 transition-colors hover:text-ink"
      >
        Manage views
      </Link>
    </nav>
  );
}

function Tab({ href, on, children }: { href: string; on: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={on ? "page" : undefined}
      className={cx(
        "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2.5 transition-colors",
        on ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-sunken hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
