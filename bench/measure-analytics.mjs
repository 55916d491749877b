import { signIn } from "./api.mjs";
import { measureInTurns } from "./both-sizes.mjs";
import { emailOf } from "./users.mjs";

const year = (to) => {
  const from = new Date(Date.parse(to) - 364 * 86_400_000).toISOString().slice(0, 10);
  return `from=${from}&to=${to}&interval=week&timeZone=Europe/Budapest`;
};
const today = () => new Date().toISOString().slice(0, 10);

const statistics = [
  ...["sign-ups", "sign-ins", "active-users", "failures", "methods"],
  ...["factors", "retention", "time-to-verify", "funnel", "countries"],
];

/** The overview, and each statistic over a year by week. */
export const analyticsPaths = {
  overview: () => "/api/v1/admin/overview",
  ...Object.fromEntries(
    statistics.map((name) => [name, () => `/api/v1/admin/statistics/${name}?${year(today())}`]),
  ),
};

/** Latency of the overview and of each statistic at both sizes. */
export function measureAnalytics(sides, pace) {
  const queries = Object.entries(analyticsPaths).map(([name, path]) => [
    name,
    (token) => [{ method: "GET", path: path(), headers: { authorization: `Bearer ${token}` } }],
  ]);
  return measureInTurns(sides, Object.fromEntries(queries), { ...pace, warm: 300 });
}

/**
 * Ten events of the last year for each user without any, as an instance that has run so long would have
 * them. What was counted before is forgotten, so that all is counted again.
 */
export async function addEvents(client) {
  await client.query(`
    insert into audit_events (id, type, actor_id, user_id, ip, request_id, data, created_at)
    select gen_random_uuid(),
      case when k = 1 then 'user.registered' when k = 2 then 'user.verified'
        when k % 4 = 0 then 'sign_in.failed' else 'sign_in.succeeded' end,
      u.id, u.id, '10.' || u.n % 200 || '.' || u.n / 200 % 200 || '.' || k, md5(u.id || ' ' || k),
      case when k = 1 then '{"method": "email"}'::jsonb else '{"method": "password"}'::jsonb end,
      now() - (u.n * 2654435761 % 26000000) * interval '1 second'
        + (k - 1) * (k - 1) * interval '1 day' - interval '1 hour' * (k % 7)
    from (
      select id, row_number() over (order by created_at, id) as n from users
      where not exists (select 1 from audit_events e where e.user_id = users.id)
    ) u cross join generate_series(1, 10) k
    where u.n * 2654435761 % 26000000 > (k - 1) * (k - 1) * 86400`);
  await client.query(
    "truncate analytics_days, analytics_state, analytics_users, user_activity, analytics_zones, analytics_zone_days, analytics_cohorts",
  );
  await client.query(
    "update jobs set run_at = now() where kind like 'count-%' and state = 'queued'",
  );
  await client.query("vacuum analyze");
}

const PATIENCE_MS = 900_000;

/** Asks for active users, which has their time zone counted, until all is. */
export async function untilCounted({ node, client }) {
  const headers = { authorization: `Bearer ${await signIn(node.url, emailOf(1))}` };
  const until = Date.now() + PATIENCE_MS;
  const url = `${node.url}${analyticsPaths["active-users"]()}`;
  while (Date.now() < until) {
    const { complete } = await (await fetch(url, { headers })).json();
    if (complete) return;
    await client.query(
      "update jobs set run_at = now() where kind like 'count-%' and state = 'queued'",
    );
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  throw new Error("The events were not counted in time.");
}
