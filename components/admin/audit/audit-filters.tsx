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
import { outcomes } from "@/lib/contracts/events/kinds";
import { outcomeWords } from "./outcome";

const PATH = "/admin/audit";

const types = Object.entries(eventTable).map(([value, { text }]) => ({ value, label: text }));
const outcomeOptions = outcomes.map((value) => ({ value, label: outcomeWords[value] }));

type AuditFiltersProps = {
  query: AuditPageQuery;
  /** The names of accounts, by id. */
  names: Record<string, string>;
};

/** A plain GET form: its fields become the URL's query, with or without JavaScript. */
export function AuditFilters({ query, names }: AuditFiltersProps) {
  const { type, outcome, userId, actorId, ip, requestId, from, to } = query;
  const isFiltered = Boolean(type || outcome || userId || actorId || ip || requestId || from || to);
  return (
    <div className="flex flex-col gap-2">
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
          {actorId && <input type="hidden" name="actorId" value={actorId} />}
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
          <div className="max-sm:col-span-2 sm:w-[130px]">
            <Label htmlFor="audit-outcome">Outcome</Label>
            <Select
              id="audit-outcome"
              name="outcome"
              defaultValue={outcome ?? ""}
              placeholder="Any"
              options={outcomeOptions}
              className="mt-1"
            />
          </div>
          <TextFilter name="ip" label="IP address" value={ip} placeholder="203.0.113.7" most={64} />
          <TextFilter name="requestId" label="Request ID" value={requestId} most={100} />
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
      {(userId || actorId) && (
        <div className="flex flex-wrap gap-2">
          {userId && (
            <FilterChip
              on
              label={`Account: ${names[userId] ?? userId}`}
              href={listHref(PATH, query, { ...firstPage, userId: undefined })}
            />
          )}
          {actorId && (
            <FilterChip
              on
              label={`By: ${names[actorId] ?? actorId}`}
              href={listHref(PATH, query, { ...firstPage, actorId: undefined })}
            />
          )}
        </div>
      )}
    </div>
  );
}

type TextFilterProps = {
  name: string;
  label: string;
  value: string | undefined;
  placeholder?: string;
  most: number;
};

function TextFilter({ name, label, value, placeholder, most }: TextFilterProps) {
  const id = `audit-${name}`;
  return (
    <div className="max-sm:col-span-2 sm:w-[150px]">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        maxLength={most}
        autoComplete="off"
        spellCheck={false}
        className="mt-1 font-mono"
      />
    </div>
  );
}
