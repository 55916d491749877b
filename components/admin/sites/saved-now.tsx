"use client";

import { Panel } from "@/components/admin/shell/panel";
import { useFormContext } from "@/components/ui/form-context";
import type { SiteView } from "@/lib/contracts/answers/sites";
import { RuleSummary } from "./rule-summary";

/** The site as another admin has saved it, next to what was typed here: only after a form was overtaken. */
export function SavedNow({ site }: { site: SiteView }) {
  const { status, code, issues } = useFormContext().state;
  if (status !== "error" || code !== "conflict" || issues.length > 0) return null;
  return (
    <Panel title="What is saved now">
      <p className="border-line border-b px-4 py-2.5 [overflow-wrap:anywhere]">
        <bdi className="font-medium">{site.name}</bdi>
        <span className="block text-[13px] text-ink-2">{site.origin}</span>
      </p>
      <RuleSummary site={site} />
    </Panel>
  );
}
