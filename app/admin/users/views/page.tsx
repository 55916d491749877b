import { Bookmark } from "lucide-react";
import type { Metadata } from "next";
import { ViewList } from "@/components/admin/users/view-list";
import { BackToList } from "@/components/lists/list-place";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listViews } from "@/lib/domain/admin/saved-views";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { changeViewAction, deleteViewAction } from "../list-actions";

export const metadata: Metadata = { title: "Saved views" };

/** The saved views that the admin sees, to rename, share and delete. */
export default async function ViewsPage() {
  const { ctx, user, can } = await requirePagePermission("/admin/users/views", "users:read");
  const views = await listViews(ctx);
  return (
    <>
      <BackToList path="/admin/users">Users</BackToList>
      <div className="mt-3">
        <PageHeader
          title="Saved views"
          description="Lists of users that you saved, and those that other admins share."
        />
      </div>
      <div className="mt-[18px] rounded-xl border border-line bg-surface shadow-surface">
        {views.length > 0 ? (
          <ViewList
            views={views}
            userId={user.id}
            canShare={can("settings:write")}
            now={ctx.clock.now()}
            changeAction={changeViewAction}
            deleteAction={deleteViewAction}
          />
        ) : (
          <EmptyState
            icon={<Bookmark aria-hidden="true" />}
            title="No saved views yet"
            action={<ButtonLink href="/admin/users">Go to users</ButtonLink>}
          >
            Filter or sort the list of users, then choose “Save view…”.
          </EmptyState>
        )}
      </div>
    </>
  );
}
