import type { ReactNode } from "react";
import { type SiteTab, SiteTabs } from "@/components/admin/sites/site-tabs";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import type { SiteView } from "@/lib/contracts/answers/sites";

type FrameProps = { site: SiteView; current: SiteTab; children: ReactNode };

/** What all pages of one site have in common. */
export function SiteFrame({ site: { id, name, origin }, current, children }: FrameProps) {
  return (
    <>
      <BackToList path="/admin/sites">Sites</BackToList>
      <div className="mt-4 mb-4 [overflow-wrap:anywhere]">
        <PageHeader title={<bdi>{name}</bdi>} description={origin} />
      </div>
      <SiteTabs id={id} current={current} />
      {children}
    </>
  );
}
