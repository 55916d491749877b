import Form from "next/form";
import Link from "next/link";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import type { AuditPageQuery } from "@/lib/contracts/admin-pages";
import { eventTable } from "@/lib/contracts/events";

const PATH = "/admin/audit";

const types = Object.entries(eventTable).map(([value, { text }]) => ({ value, label: text }));

type AuditFiltersProps = {
  query: AuditPageQuery;
  /** The name of the account in the filter. */
  userName: string | null;
};

/** A plain GET form: its fields become the URL's query, with or without JavaScript. */
export function AuditFilters({ query, userName }: AuditFiltersProps) {
  const { type, userId, ip, from, to } = query;
  const isFiltered = Boolean(type || userId || ip || from || to);
  return (
    <div className="mt-[18px] mb-3 flex flex-col gap-2">
      <details open={isFiltered} className="unfolded-sm">
        <summary className="mb-2 inline-flex h-9 items-center rounded-md border border-control px-3">
          Filters
        </summary>
        <Form
          // Fields keep what was typed; a different query starts them again.
          key={listHref(PATH, query, firstPage)}
          action={PATH}
          scroll={false}
          className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
        >
          {userId && <input type="hidden" name="userId" value={userId} />}
          <div className="max-sm:col-span-2 sm:w-[230px]">
            <Label htmlFor="audit-type">Event</Label>
            <Select
              id="audit-type"
              name="type"
              defaultValue={type ?? ""}
              placeholder="Any"
              options={types}
              className="mt-1"
            />
          </div>
          <div className="max-sm:col-span-2 sm:w-[170px]">
            <Label htmlFor="audit-ip">IP address</Label>
            <Input
              id="audit-ip"
              name="ip"
              defaultValue={ip}
              placeholder="203.0.113.7"
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              className="mt-1 font-mono"
            />
          </div>
          <div className="sm:w-[150px]">
            <Label htmlFor="audit-from">From</Label>
            <Input id="audit-from" name="from" type="date" defaultValue={from} className="mt-1" />
          </div>
          <div className="sm:w-[150px]">
            <Label htmlFor="audit-to">To</Label>
            <Input id="audit-to" name="to" type="date" defaultValue={to} className="mt-1" />
          </div>
          <Button type="submit" className="max-sm:col-span-2">
            Filter
          </Button>
          {isFiltered && (
            <Link href={PATH} className="link self-center px-2 text-[13px] sm:mt-6">
              Clear filters
            </Link>
          )}
        </Form>
      </details>
      {userId && (
        <div>
          <FilterChip
            on
            label={`Account: ${userName ?? userId}`}
            href={listHref(PATH, query, { ...firstPage, userId: undefined })}
          />
        </div>
      )}
    </div>
  );
}
