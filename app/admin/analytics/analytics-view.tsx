import type { ReactNode } from "react";
import { RangeForm, type RangeQuery } from "@/components/admin/analytics/range-form";
import { listHref } from "@/components/lists/list-href";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { RangeIssue } from "@/lib/http/pages/read-statistics";
import { presetsFor, zoneNames } from "./range-query";
import { type View, views } from "./views";

type AnalyticsViewProps = {
  view: View;
  query: RangeQuery;
  /** Of the reader. */
  zone: string;
  now: Date;
  issue: RangeIssue | null;
  /** Up to when events are counted, where that is not now. */
  behind?: { countedTo: string | null } | null;
  hidden?: Record<string, string>;
  children: ReactNode;
};

/** What the pages of analytics share: tabs, the range, and what is wrong with it. */
export function AnalyticsView(props: AnalyticsViewProps) {
  const { view, query, zone, now, issue, behind, hidden, children } = props;
  const timeZone = query.timeZone ?? zone;
  const presets = presetsFor(now, issue?.path === "timeZone" ? zone : timeZone);
  const usual = presets.find(({ label }) => label === "30 days") ?? { from: "", to: "" };
  return (
    <>
      <PageHeader title="Analytics" />
      <LinkTabs
        label="Analytics"
        tabs={Object.entries(views).map(([name, { path, label }]) => ({
          href: listHref(path, query),
          label,
          on: name === view,
        }))}
      />
      <RangeForm
        path={views[view].path}
        query={query}
        shown={{ from: usual.from, to: usual.to, timeZone: zone }}
        presets={presets}
        zones={zoneNames()}
        issue={issue}
        hidden={hidden}
      />
      {issue && (
        <Notice tone="danger" title="This range can’t be shown" role="alert" className="mb-6">
          <p id="range-issue">{issue.message}</p>
        </Notice>
      )}
      {behind && (
        <Notice title="Still counting" className="mb-6">
          {behind.countedTo ? (
            <p>
              Earlier events, or active users in this time zone, are being counted. Events are
              counted up to <Time at={behind.countedTo} />. Reload this page in a minute.
            </p>
          ) : (
            <p>Counting has not begun yet. Reload this page in a minute.</p>
          )}
        </Notice>
      )}
      {children}
    </>
  );
}
