import { Globe } from "lucide-react";
import type { Metadata } from "next";
import { SiteList } from "@/components/admin/sites/site-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { applicationReaders } from "@/lib/contracts/permissions";
import { listSites } from "@/lib/domain/gate/read";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Sites" };

const PATH = "/admin/sites";

export default async function SitesPage() {
  const { ctx, can } = await requirePagePermission(PATH, ...applicationReaders);
  const sites = await listSites(ctx);
  const create = can("applications:write") && (
    <ButtonLink variant="primary" href={`${PATH}/new`}>
      New site
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Sites"
        description="Programs without a sign-in of their own, behind a reverse proxy that asks here who can open what."
        actions={sites.length > 0 && create}
      />
      <div className="mt-6 rounded-xl border border-line bg-surface shadow-surface">
        {sites.length > 0 ? (
          <SiteList sites={sites} />
        ) : (
          <EmptyState icon={<Globe aria-hidden="true" />} title="No sites yet" action={create}>
            A site is a program behind a reverse proxy, such as a wiki or a monitor, that has no
            sign-in of its own. The proxy asks this instance about each request, and the program
            reads who its user is from headers.
          </EmptyState>
        )}
      </div>
    </>
  );
}
