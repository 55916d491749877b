import Link from "next/link";
import { readPageQuery, usersPageQuery } from "@/lib/contracts/admin-pages";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SavedView } from "@/lib/contracts/saved-views";
import { queryOfView } from "@/lib/contracts/user-list-address";
import { filterWords, orderWords } from "./filter-words";
import { ChangeView, DeleteView } from "./view-forms";

type ViewListProps = {
  views: readonly SavedView[];
  /** The reader, who is not named as the owner. */
  userId: string;
  canShare: boolean;
  now: Date;
  changeAction: FormAction;
  deleteAction: FormAction;
};

export function ViewList({ views, userId, canShare, now, ...actions }: ViewListProps) {
  return (
    <ul>
      {views.map((view) => (
        <li
          key={view.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <Link
              href={`/admin/users/views/${view.id}`}
              prefetch={false}
              className="link block truncate font-medium"
            >
              <bdi>{view.name}</bdi>
            </Link>
            <p className="mt-0.5 text-[13px] text-ink-2">{contents(view, now)}</p>
            <p className="text-[13px] text-ink-3">{whose(view, userId)}</p>
          </div>
          {view.editable && (
            <div className="flex gap-2">
              <ChangeView action={actions.changeAction} view={view} canShare={canShare} />
              <DeleteView action={actions.deleteAction} view={view} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function contents(view: SavedView, now: Date): string {
  const query = readPageQuery(usersPageQuery, queryOfView(view));
  const parts = [
    ...(query.q ? [`“${query.q}”`] : []),
    ...filterWords(query, now).map(({ words }) => words),
    ...(query.sort ? [orderWords[query.sort]] : []),
  ];
  return parts.join(" · ") || "All users";
}

function whose({ shared, owner }: SavedView, userId: string): string {
  if (!shared) return "Only you see it";
  if (owner?.id === userId) return "Shared by you";
  return owner ? `Shared by ${owner.name ?? owner.email ?? "an admin"}` : "Shared";
}
