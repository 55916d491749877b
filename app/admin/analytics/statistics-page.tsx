import { StatisticPanel } from "@/components/admin/analytics/statistic-panel";
import { listHref } from "@/components/lists/list-href";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readStatistics } from "@/lib/http/pages/read-statistics";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { AnalyticsView } from "./analytics-view";
import { ownZone, readRangeQuery } from "./range-query";
import { type View, views } from "./views";

/** One page of statistics. */
export async function StatisticsPage({ view, params }: { view: View; params: SearchParams }) {
  const { path, names } = views[view];
  const query = readRangeQuery(await params);
  const { ctx, user } = await requirePagePermission(listHref(path, query), "analytics:read");
  const zone = ownZone(user.profile.zoneinfo);
  const asked = { ...query, timeZone: query.timeZone ?? zone };
  const { statistics, issue } = await readStatistics(ctx, names, asked);
  const late = statistics.find(({ complete }) => !complete);
  return (
    <AnalyticsView
      {...{ view, query, zone, issue }}
      now={ctx.clock.now()}
      behind={late ? { countedTo: late.countedTo } : null}
    >
      <div className="grid gap-8 [&>section]:mt-0">
        {statistics.map((statistic) => {
          const { name, interval, timeZone } = statistic;
          const { from, to } = query;
          const csvHref = listHref(`/admin/analytics/csv/${name}`, {
            ...{ from, to, interval, timeZone },
          });
          return (
            <StatisticPanel
              key={name}
              statistic={statistic}
              csvHref={csvHref}
              compare={query.compare === "1"}
            />
          );
        })}
      </div>
    </AnalyticsView>
  );
}
