import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = { "": "Rules", "/proxy": "Proxy", "/try": "Try a request" } as const;
export type SiteTab = keyof typeof tabs;

export function SiteTabs({ id, current }: { id: string; current: SiteTab }) {
  return (
    <LinkTabs
      label="Site"
      className="mb-7"
      tabs={(Object.keys(tabs) as SiteTab[]).map((tab) => ({
        ...{ href: `/admin/sites/${id}${tab}`, label: tabs[tab], on: tab === current },
      }))}
    />
  );
}
