import type { Metadata } from "next";
import { DeleteNamed } from "@/components/admin/applications/delete-named";
import { Panel } from "@/components/admin/shell/panel";
import { RuleSummary } from "@/components/admin/sites/rule-summary";
import { SiteFacts } from "@/components/admin/sites/site-facts";
import { SiteForm } from "@/components/admin/sites/site-form";
import { Notice } from "@/components/ui/notice";
import { listChoices } from "@/lib/domain/applications/choices";
import { changeSiteAction, deleteSiteAction } from "../actions";
import { openSite } from "./open-site";
import { SiteFrame } from "./site-frame";

export const metadata: Metadata = { title: "Site" };

export default async function SitePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, can, site } = await openSite(params, "");
  const canChange = can("applications:write");
  const hasDeletedRole = site.rules.some(({ roles }) => roles.some(({ name }) => name === null));
  return (
    <SiteFrame site={site} current="">
      {hasDeletedRole && (
        <Notice tone="warn" className="mb-6" title="A role was deleted">
          People who had only that role can’t open what it was for. Choose the roles again.
        </Notice>
      )}
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">
          {canChange ? (
            <SiteForm
              action={changeSiteAction}
              site={site}
              roles={(await listChoices(ctx)).roles}
            />
          ) : (
            <Panel title="Who can open what">
              <RuleSummary site={site} />
            </Panel>
          )}
        </div>
        <div className="min-w-0">
          <SiteFacts site={site} />
          {canChange && (
            <div className="mt-6">
              <DeleteNamed
                action={deleteSiteAction}
                id={site.id}
                name={site.name}
                what="site"
                consequence="Its proxy then lets nobody in, not even to what is public."
              />
            </div>
          )}
        </div>
      </div>
    </SiteFrame>
  );
}
