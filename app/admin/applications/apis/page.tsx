import { Waypoints } from "lucide-react";
import type { Metadata } from "next";
import { ApiList } from "@/components/admin/applications/application-list";
import { ApplicationsTabs } from "@/components/admin/applications/applications-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { applicationReaders } from "@/lib/contracts/permissions";
import { listResourceServers } from "@/lib/domain/applications/resource-servers";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "APIs" };

const PATH = "/admin/applications/apis";

export default async function ApisPage() {
  const { ctx, can } = await requirePagePermission(PATH, ...applicationReaders);
  const apis = await listResourceServers(ctx);
  const add = can("applications:write") && (
    <ButtonLink variant="primary" href={`${PATH}/new`}>
      Add an API
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Applications"
        description="The APIs for which applications get access tokens of their own."
        actions={apis.length > 0 && add}
      />
      <ApplicationsTabs current="apis" />
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {apis.length > 0 ? (
          <ApiList apis={apis} />
        ) : (
          <EmptyState icon={<Waypoints aria-hidden="true" />} title="No APIs yet" action={add}>
            An API is a program of yours that applications call with an access token. Add it to say
            what a token for it can permit.
          </EmptyState>
        )}
      </div>
    </>
  );
}
