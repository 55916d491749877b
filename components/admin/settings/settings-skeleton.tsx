import { Skeleton } from "@/components/ui/skeleton";

export function SettingsSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <h1 className="text-[22px] leading-tight">Settings</h1>
      <Skeleton className="mt-1.5 h-5 w-80 max-w-full" />
      <div className="grid gap-x-10 gap-y-5 py-8 md:grid-cols-[220px_1fr]">
        <Skeleton className="h-5 w-24" />
        <div className="grid max-w-2xl gap-x-5 gap-y-4 sm:grid-cols-2">
          <Skeleton className="h-[87px]" />
          <Skeleton className="h-[87px]" />
          <Skeleton className="h-[134px]" />
          <Skeleton className="h-[134px]" />
        </div>
      </div>
    </div>
  );
}
