import { Skeleton } from "@/components/ui/skeleton";

export function UserSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-4 w-16" />
      <div className="mt-4 mb-7 flex items-center gap-4">
        <Skeleton className="size-14 rounded-full!" />
        <div>
          <Skeleton className="h-6 w-52" />
          <Skeleton className="mt-2 h-4 w-64" />
        </div>
      </div>
      <div className="mb-7 flex gap-6 border-line border-b pb-3">
        <Skeleton className="h-5 w-16" />
        <Skeleton className="h-5 w-28" />
        <Skeleton className="h-5 w-28 max-sm:hidden" />
        <Skeleton className="h-5 w-16 max-sm:hidden" />
        <Skeleton className="h-5 w-12 max-sm:hidden" />
        <Skeleton className="h-5 w-24 max-sm:hidden" />
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div>
          <Skeleton className="h-5 w-20" />
          <Skeleton className="mt-2.5 h-[128px] rounded-xl" />
          <Skeleton className="mt-8 h-5 w-28" />
          <Skeleton className="mt-2.5 h-[320px] rounded-xl" />
        </div>
        <div>
          <Skeleton className="h-5 w-20" />
          <Skeleton className="mt-2.5 h-[300px] rounded-xl" />
        </div>
      </div>
    </div>
  );
}
