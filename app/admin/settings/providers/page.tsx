import type { Metadata } from "next";
import { ProviderRows } from "@/components/admin/settings/provider-rows";
import { Panel } from "@/components/admin/shell/panel";
import { PageHeader } from "@/components/ui/page-header";
import { listProviders } from "@/lib/domain/settings/provider-health";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { getEnv } from "@/lib/http/process/configuration";
import { outsideServices } from "@/lib/http/process/outside-services";
import { probeProviderAction } from "./actions";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { ctx } = await requirePagePermission("/admin/settings/providers", "settings:write");
  const rows = await listProviders(ctx, outsideServices(getEnv()));
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return (
    <>
      <PageHeader
        title="Providers"
        description="They are set up by environment variables. A check asks a provider whether it works, and sends nothing."
      />
      <div className="mt-6 max-w-3xl">
        <Panel title="Messages">
          <ProviderRows rows={of("messages")} probe={probeProviderAction} />
        </Panel>
        <Panel title="Sign-in">
          {of("sign-in").length === 0 ? (
            <p className="px-4 py-3.5 text-[13px] text-ink-2">
              No identity provider is set up. Set AUTH_GITHUB_*, AUTH_GOOGLE_* or AUTH_OIDC_*.
            </p>
          ) : (
            <ProviderRows rows={of("sign-in")} probe={probeProviderAction} />
          )}
        </Panel>
      </div>
    </>
  );
}
