import { Skeleton } from "@/components/ui/skeleton";

export default function SettingsLoading() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="mt-3 h-5 w-72 max-w-full" />
      <div className="mt-12 grid gap-4 sm:grid-cols-2 md:ml-[260px]">
        <Skeleton className="h-11 sm:col-span-2" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    </div>
  );
}
