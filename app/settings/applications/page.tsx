import { AppWindow } from "lucide-react";
import type { Metadata } from "next";
import { UsedApplications } from "@/components/settings/used-applications";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listUsed } from "@/lib/domain/oidc/used";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { removeAccessAction } from "./actions";

export const metadata: Metadata = { title: "Applications" };

export default async function UsedApplicationsPage() {
  const { ctx } = await requirePageUser("/settings/applications");
  const applications = await listUsed(ctx);
  return (
    <>
      <PageHeader
        title="Applications"
        description="What you sign in to with this account, and what it can see. Remove what you don’t use any more."
      />
      {applications.length > 0 ? (
        <UsedApplications applications={applications} removeAction={removeAccessAction} />
      ) : (
        <div className="mt-6 rounded-xl border border-line bg-surface shadow-surface">
          <EmptyState icon={<AppWindow aria-hidden="true" />} title="No applications yet">
            Applications that you sign in to with this account will be listed here.
          </EmptyState>
        </div>
      )}
    </>
  );
}
