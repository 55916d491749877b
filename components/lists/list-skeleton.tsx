import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeletons of the list pages, with the same heights, so that nothing jumps. */
export function UsersSkeleton() {
  return (
    <ListPage title="Users">
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-9 w-full sm:w-[320px]" />
        <div className="flex gap-2 max-lg:hidden">
          <Skeleton className="h-9 w-[88px]" />
          <Skeleton className="h-9 w-[98px]" />
          <Skeleton className="h-9 w-[124px]" />
        </div>
        <div className="flex gap-2 max-sm:w-full sm:ml-auto">
          <Skeleton className="h-9 max-sm:flex-1 sm:w-[92px]" />
          <Skeleton className="h-9 max-sm:flex-1 sm:w-[106px]" />
        </div>
      </div>
      <Rows head rowClass="h-[52px] max-sm:h-[60px]">
        <Skeleton className="size-[30px] rounded-full!" />
        <TwoLines />
        <Skeleton className="h-3.5 w-20" />
        <Skeleton className="h-3.5 w-24 max-md:hidden" />
      </Rows>
    </ListPage>
  );
}

export function AuditSkeleton() {
  return (
    <ListPage title="Audit log">
      <div className="mt-[18px] mb-3 grid grid-cols-2 items-end gap-2 sm:flex">
        <Skeleton className="h-[61px] max-sm:col-span-2 sm:w-[230px]" />
        <Skeleton className="h-[61px] max-sm:col-span-2 sm:w-[170px]" />
        <Skeleton className="h-[61px] sm:w-[150px]" />
        <Skeleton className="h-[61px] sm:w-[150px]" />
        <Skeleton className="h-9 max-sm:col-span-2 sm:w-16" />
      </div>
      <Rows head rowClass="h-[53px] max-sm:h-[79px]">
        <TwoLines />
        <Skeleton className="h-3.5 w-32 max-sm:hidden" />
        <Skeleton className="h-3.5 w-24" />
      </Rows>
    </ListPage>
  );
}

export function MessagesSkeleton() {
  return (
    <ListPage title="Messages">
      <Skeleton className="mt-1.5 mb-[18px] h-5 w-96 max-w-full" />
      <Rows head rowClass="h-[53px] max-sm:h-[79px]">
        <TwoLines />
        <Skeleton className="h-3.5 w-40 max-sm:hidden" />
        <Skeleton className="h-3.5 w-24" />
      </Rows>
    </ListPage>
  );
}

export function JobsSkeleton() {
  return (
    <ListPage title="Jobs">
      <Skeleton className="mt-1.5 h-5 w-96 max-w-full" />
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-9 w-24" />
        <Skeleton className="h-9 w-24" />
        <Skeleton className="h-9 w-20" />
      </div>
      <Rows rowClass="h-[65px]">
        <TwoLines />
        <Skeleton className="h-3.5 w-32 max-sm:hidden" />
        <Skeleton className="h-3.5 w-16" />
      </Rows>
    </ListPage>
  );
}

export function FieldsSkeleton() {
  return (
    <ListPage title="Fields">
      <Skeleton className="mt-1.5 mb-[18px] h-5 w-80 max-w-full" />
      <Rows rowClass="h-[65px]" rows={3}>
        <TwoLines />
        <Skeleton className="h-8 w-20" />
        <Skeleton className="h-8 w-20" />
      </Rows>
    </ListPage>
  );
}

export function RolesSkeleton() {
  return (
    <ListPage title="Roles">
      <Skeleton className="mt-1.5 mb-[18px] h-5 w-80 max-w-full" />
      <Rows rowClass="h-[85px]" rows={3}>
        <TwoLines />
        <Skeleton className="h-3.5 w-16" />
      </Rows>
    </ListPage>
  );
}

export function KeysSkeleton() {
  return (
    <ListPage title="API keys">
      <Skeleton className="mt-1.5 mb-[18px] h-5 w-80 max-w-full" />
      <Rows rowClass="h-[81px]" rows={3}>
        <TwoLines />
        <Skeleton className="h-3.5 w-20" />
      </Rows>
    </ListPage>
  );
}

export function SecuritySkeleton() {
  return (
    <ListPage title="Security">
      <Skeleton className="mt-1.5 mb-8 h-5 w-80 max-w-full" />
      <Skeleton className="h-40 w-full max-w-2xl" />
    </ListPage>
  );
}

function ListPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <h1 className="text-[22px] leading-tight">{title}</h1>
      {children}
    </div>
  );
}

type RowsProps = { head?: boolean; rows?: number; rowClass: string; children: ReactNode };

function Rows({ head = false, rows = 12, rowClass, children }: RowsProps) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      {head && (
        <div className="h-[38px] border-line border-b bg-[color-mix(in_oklab,var(--sunken)_55%,var(--surface))] max-sm:hidden" />
      )}
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without an identity
          key={row}
          className={cx(
            "flex items-center gap-[11px] border-line border-b px-3.5 last:border-b-0",
            rowClass,
          )}
        >
          {children}
        </div>
      ))}
    </div>
  );
}

function TwoLines() {
  return (
    <div className="flex-1">
      <Skeleton className="h-3.5 w-40 max-w-full" />
      <Skeleton className="mt-1.5 h-3 w-56 max-w-full" />
    </div>
  );
}
