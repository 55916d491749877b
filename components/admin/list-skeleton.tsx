import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a list page while it loads: the same heights, so that nothing jumps. */
export function ListSkeleton({ title, rows = 12 }: { title: string; rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <h1 className="text-[22px] leading-tight">{title}</h1>
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-9 w-full sm:w-[320px]" />
        <div className="flex gap-2 max-sm:py-1">
          <Skeleton className="h-9 w-20" />
          <Skeleton className="h-9 w-24" />
          <Skeleton className="h-9 w-20" />
        </div>
      </div>
      <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
        <div className="h-[38px] border-line border-b bg-[color-mix(in_oklch,var(--sunken)_55%,var(--surface))] max-sm:hidden" />
        {Array.from({ length: rows }, (_, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: rows without an identity
            key={row}
            className="flex h-[52px] items-center gap-[11px] border-line border-b px-3.5 last:border-b-0 max-sm:h-[60px]"
          >
            <Skeleton className="size-[30px] rounded-full!" />
            <div className="flex-1">
              <Skeleton className="h-3.5 w-40 max-w-full" />
              <Skeleton className="mt-1.5 h-3 w-56 max-w-full" />
            </div>
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="h-3.5 w-24 max-md:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
