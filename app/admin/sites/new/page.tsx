import type { Metadata } from "next";
import { SiteForm } from "@/components/admin/sites/site-form";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { listChoices } from "@/lib/domain/applications/choices";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createSiteAction } from "../actions";

export const metadata: Metadata = { title: "New site" };

export default async function NewSitePage() {
  const { ctx } = await requirePagePermission("/admin/sites/new", "applications:write");
  const { roles } = await listChoices(ctx);
  return (
    <>
      <BackToList path="/admin/sites">Sites</BackToList>
      <div className="mt-4 mb-6">
        <PageHeader
          title="New site"
          description="Its address, and who can open what. The configuration for your proxy comes next."
        />
      </div>
      <div className="max-w-3xl">
        <SiteForm action={createSiteAction} site={null} roles={roles} />
      </div>
    </>
  );
}
