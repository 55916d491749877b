"use client";

import { Bookmark, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type SavedFiltersProps = {
  saved: readonly { id: string; name: string; query: string }[];
  /** The filters of the page now; empty for none. */
  query: string;
  save: FormAction;
  remove: FormAction;
};

/** The admin's own names for filters, and a way to add the present ones. */
export function SavedFilters({ saved, query, save, remove }: SavedFiltersProps) {
  const router = useRouter();
  const isSaved = saved.some((one) => one.query === query);
  if (saved.length === 0 && !query) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {saved.length > 0 && (
        <ul aria-label="Saved filters" className="contents">
          {saved.map((one) => (
            <li
              key={one.id}
              className={`inline-flex h-9 max-w-full items-center rounded-md border ${one.query === query ? "border-transparent bg-accent-soft" : "border-control"}`}
            >
              <Link
                href={`/admin/audit?${one.query}`}
                aria-current={one.query === query ? "true" : undefined}
                className="min-w-0 truncate py-1.5 pr-1 pl-3"
                dir="auto"
              >
                {one.name}
              </Link>
              <Form action={remove} hidden={{ id: one.id }} onDone={() => router.refresh()}>
                <button
                  type="submit"
                  aria-label={`Remove the saved filter ${one.name}`}
                  className="flex h-8 w-7 items-center justify-center rounded-md text-ink-3 hover:text-ink"
                >
                  <X aria-hidden="true" className="size-3.5" />
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {query && !isSaved && (
        <FormDialog
          trigger={
            <Button variant="ghost" className="noscript:hidden">
              <Bookmark aria-hidden="true" className="size-4" />
              Save these filters…
            </Button>
          }
          title="Save these filters"
          submit="Save"
          action={save}
          hidden={{ query }}
        >
          <TextField name="name" label="Name" maxLength={60} required autoComplete="off" />
        </FormDialog>
      )}
    </div>
  );
}
