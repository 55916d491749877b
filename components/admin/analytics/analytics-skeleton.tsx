import { Skeleton } from "@/components/ui/skeleton";

export function AnalyticsSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <h1 className="text-[22px] leading-tight">Analytics</h1>
      <Skeleton className="mt-4 h-11 rounded-md" />
      <Skeleton className="mt-[18px] h-9 w-96 max-w-full" />
      <Skeleton className="mt-3 mb-6 h-[61px] max-sm:h-[240px]" />
      <Skeleton className="h-5 w-28" />
      <Skeleton className="mt-2.5 h-[340px] rounded-xl" />
    </div>
  );
}
