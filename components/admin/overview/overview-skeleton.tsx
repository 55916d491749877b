import { Skeleton } from "@/components/ui/skeleton";

export function OverviewSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <h1 className="text-[22px] leading-tight">Overview</h1>
      <Skeleton className="mt-[18px] h-[235px] rounded-xl sm:h-[157px] xl:h-[78px]" />
      <div className="mt-8 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div>
          <Skeleton className="h-5 w-28" />
          <Skeleton className="mt-2.5 h-[318px] rounded-xl" />
        </div>
        <div>
          <Skeleton className="h-5 w-20" />
          <Skeleton className="mt-2.5 h-[90px] rounded-xl" />
        </div>
      </div>
    </div>
  );
}
