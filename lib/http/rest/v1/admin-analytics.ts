import { analyticsBody } from "@/lib/contracts/analytics";
import { statisticParams, statisticQuery } from "@/lib/contracts/statistics";
import { analyse } from "@/lib/domain/analytics/analyse";
import { getStatistic } from "@/lib/domain/analytics/statistics";
import { answer, operation } from "@/lib/http/rest/operation";
import { analytics, statistic } from "@/lib/http/rest/schemas";

const tag = "Admin";
const base = "/api/v1/admin";

export const adminAnalyticsOperations = [
  operation({
    id: "getStatistic",
    method: "get",
    path: `${base}/statistics/{name}`,
    tag,
    summary: "Get one statistic over a range",
    access: "user",
    permission: "analytics:read",
    params: statisticParams,
    query: statisticQuery,
    answers: { 200: statistic },
    async handle({ ctx, params, query }) {
      return answer(200, await getStatistic(ctx, { ...params, ...query }));
    },
  }),
  operation({
    id: "analyse",
    method: "post",
    path: `${base}/analytics`,
    tag,
    summary: "Analyse latencies and events",
    access: "user",
    permission: "analytics:read",
    body: analyticsBody,
    answers: { 200: analytics },
    async handle({ ctx, body }) {
      return answer(200, await analyse(ctx, body));
    },
  }),
];
