import { AnalysisForm } from "@/components/admin/analytics/analysis-form";
import { AnalysisPanel } from "@/components/admin/analytics/analysis-panel";
import { LatencyTable } from "@/components/admin/analytics/latency-table";
import { listHref } from "@/components/lists/list-href";
import { isLogKey } from "@/lib/contracts/analytics";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readAnalyses } from "@/lib/http/pages/read-analyses";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { AnalyticsView } from "./analytics-view";
import { ownZone, readRangeQuery } from "./range-query";
import { views } from "./views";

const { path } = views.latency;

/** How long things take: R2R's analytics as a page. */
export async function LatencyPage({ params }: { params: SearchParams }) {
  const given = await params;
  const query = readRangeQuery(given);
  const key = textOf(given.key).slice(0, 100);
  const { ctx, user } = await requirePagePermission(
    listHref(path, { ...query, key }),
    "analytics:read",
  );
  const zone = ownZone(user.profile.zoneinfo);
  const logKey = isLogKey(key) ? key : "request_latency";
  const asked = { ...query, timeZone: query.timeZone ?? zone };
  const { overall, chosen, issue } = await readAnalyses(ctx, logKey, asked);
  const unknown = key !== "" && key !== logKey;
  return (
    <AnalyticsView
      {...{ view: "latency", query, zone }}
      now={ctx.clock.now()}
      issue={issue}
      hidden={key ? { key } : {}}
    >
      {overall && chosen && (
        <>
          <LatencyTable analytics={overall} />
          <AnalysisForm
            path={path}
            query={query}
            logKey={unknown ? key : logKey}
            issue={unknown ? "There is no log key with this name." : null}
          />
          {!unknown && <AnalysisPanel logKey={logKey} analytics={chosen} zone={asked.timeZone} />}
        </>
      )}
    </AnalyticsView>
  );
}
