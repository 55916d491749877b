import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiForm } from "@/components/admin/applications/api-form";
import { CopiedCode } from "@/components/admin/applications/copied-code";
import { DeleteNamed } from "@/components/admin/applications/delete-named";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { applicationReaders } from "@/lib/contracts/permissions";
import { listResourceServers } from "@/lib/domain/applications/resource-servers";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { changeApiAction, deleteApiAction } from "../actions";

export const metadata: Metadata = { title: "API" };

export default async function ApiPage({ params }: { params: Promise<{ api: string }> }) {
  const { api: id } = await params;
  const path = `/admin/applications/apis/${encodeURIComponent(id)}`;
  const { ctx, can } = await requirePagePermission(path, ...applicationReaders);
  const api = (await listResourceServers(ctx)).find((one) => one.id === id.toLowerCase());
  if (!api) notFound();
  const { name, identifier, scopes, accessTokenSeconds, signingAlg, applications } = api;
  const facts: Fact[] = [
    {
      label: "Identifier",
      value: <CopiedCode value={identifier} label="Copy identifier" />,
    },
    { label: "Applications", value: String(applications) },
    { label: "Created", value: <Time at={api.createdAt} /> },
  ];
  const settings: Fact[] = [
    {
      label: "Scopes",
      value:
        Object.entries(scopes)
          .map((pair) => pair.join(": "))
          .join(", ") || "None",
    },
    { label: "Access tokens", value: `${accessTokenSeconds} seconds, ${signingAlg}` },
  ];
  const canChange = can("applications:write");
  return (
    <>
      <BackToList path="/admin/applications/apis">APIs</BackToList>
      <div className="mt-4 mb-6 [overflow-wrap:anywhere]">
        <PageHeader title={<bdi>{name}</bdi>} />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">
          {canChange ? (
            <ApiForm action={changeApiAction} api={api} />
          ) : (
            <Panel title="Settings">
              <Facts facts={settings} />
            </Panel>
          )}
        </div>
        <div className="min-w-0">
          <Panel title="Details">
            <Facts facts={facts} />
          </Panel>
          {canChange && (
            <div className="mt-6">
              <DeleteNamed
                action={deleteApiAction}
                id={api.id}
                name={name}
                what="API"
                consequence="Applications get no more tokens for it."
              />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
