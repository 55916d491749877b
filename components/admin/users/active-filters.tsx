import Link from "next/link";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import { filterWords } from "./filter-words";

type ActiveFiltersProps = {
  path: string;
  query: UsersPageQuery;
  now: Date;
  /** Where the list as it is can be saved under a name; null where there is nothing to save. */
  saveHref: string | null;
};

/** The filters that are on, each with its removal, and what can be done with all of them. */
export function ActiveFilters({ path, query, now, saveHref }: ActiveFiltersProps) {
  const active = filterWords(query, now);
  if (active.length === 0 && !saveHref) return null;
  return (
    <ul aria-label="Active filters" className="mb-3 flex flex-wrap items-center gap-2 text-[13px]">
      {active.map(({ name, words }) => (
        <li key={name} className="max-w-full">
          <FilterChip
            on
            small
            label={words}
            href={listHref(path, query, { ...firstPage, [name]: undefined })}
          />
        </li>
      ))}
      {active.length > 0 && (
        <li>
          <Link href={path} scroll={false} className="link inline-flex h-7 items-center px-1.5">
            Clear all
          </Link>
        </li>
      )}
      {saveHref && (
        <li>
          <Link href={saveHref} className="link inline-flex h-7 items-center px-1.5">
            Save view…
          </Link>
        </li>
      )}
    </ul>
  );
}
