import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { Time } from "@/components/ui/time";
import type { SiteView } from "@/lib/contracts/answers/sites";

export function SiteFacts({ site: { origin, createdAt, updatedAt } }: { site: SiteView }) {
  const facts: Fact[] = [
    {
      label: "Address",
      value: (
        <a href={origin} className="link">
          {origin}
        </a>
      ),
    },
    { label: "Created", value: <Time at={createdAt} /> },
    { label: "Changed", value: <Time at={updatedAt} /> },
  ];
  return (
    <Panel title="Details">
      <Facts facts={facts} />
    </Panel>
  );
}
