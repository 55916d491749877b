import type { Metadata } from "next";
import { filterWords, orderWords } from "@/components/admin/users/filter-words";
import { ReplaceView, SaveView } from "@/components/admin/users/view-forms";
import { listHref } from "@/components/lists/list-href";
import { PageHeader } from "@/components/ui/page-header";
import { readPageQuery, usersPageQuery } from "@/lib/contracts/admin-pages";
import { listViews } from "@/lib/domain/admin/saved-views";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { replaceViewAction, saveViewAction } from "../../list-actions";

export const metadata: Metadata = { title: "Save view" };

/** Saves the list of the address under a name. */
export default async function NewViewPage({ searchParams }: { searchParams: SearchParams }) {
  const query = readPageQuery(usersPageQuery, await searchParams);
  const here = listHref("/admin/users/views/new", query);
  const { ctx, can } = await requirePagePermission(here, "users:read");
  const views = await listViews(ctx);
  const current = views.find(({ id, editable }) => id === query.view && editable);
  const list = listHref("/admin/users", query);
  const search = list.split("?")[1] ?? "";
  const parts = [
    ...(query.q ? [`Search: ${query.q}`] : []),
    ...filterWords(query, ctx.clock.now()).map(({ words }) => words),
    ...(query.sort ? [`Sorted ${orderWords[query.sort]}`] : []),
  ];
  return (
    <>
      <PageHeader
        title="Save view"
        description="A saved view keeps the filters, the search and the order of the list under a name."
      />
      <ul aria-label="What is saved" className="mt-4 flex flex-wrap gap-2 text-[13px]">
        {parts.map((words) => (
          <li key={words} className="max-w-full truncate rounded-md bg-sunken px-2.5 py-1">
            {words}
          </li>
        ))}
      </ul>
      {current && <ReplaceView action={replaceViewAction} view={current} search={search} />}
      <SaveView
        action={saveViewAction}
        search={search}
        canShare={can("settings:write")}
        back={list}
      />
    </>
  );
}
