import { signIn } from "./api.mjs";
import { load, warmUp } from "./load.mjs";
import { middle } from "./measure-checks.mjs";
import { emailOf } from "./users.mjs";

const SMALL = 10_000;
const LARGE = 10_000_000;
const AT_ONCE = 500_000;

/** Of the account and the address that every size has events of, as many at each. */
const account = "0193a000-0000-7000-8000-0000000be9c4";
const address = "192.0.2.77";
const request = "a request of the bench";

const logQueries = {
  first: "",
  type: "?type=sign_in.failed",
  outcome: "?outcome=refused",
  account: `?userId=${account}`,
  actor: `?actorId=${account}`,
  address: `?ip=${address}`,
  request: `?requestId=${encodeURIComponent(request)}`,
  range: () => {
    const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString();
    return `?from=${day(200)}&to=${day(199)}`;
  },
};

/** Spread over the last year, newest last, as an instance of that age has them. */
const insert = `
  insert into audit_events (id, type, actor_id, user_id, ip, request_id, data, created_at)
  select gen_random_uuid(),
    (array['sign_in.succeeded', 'sign_in.succeeded', 'sign_in.succeeded', 'session.ended',
      'sign_in.failed', 'profile.updated', 'sign_in.succeeded', 'session.ended',
      'code.requested', 'limit.reached'])[1 + n % 10],
    md5((n % 50000)::text)::uuid, md5((n % 50000)::text)::uuid,
    '10.' || n % 200 || '.' || n / 200 % 200 || '.7', md5(n::text), '{}',
    now() - ($3::bigint - n) * interval '1 year' / $3::bigint
  from generate_series($1::bigint, $2::bigint) n`;

const marked = `
  insert into audit_events (id, type, actor_id, user_id, ip, request_id, data, created_at)
  select gen_random_uuid(), 'sign_in.failed', $1::uuid, $1::uuid, $2, $3, '{}',
    now() - n * interval '1 day'
  from generate_series(1, 100) n`;

async function addEvents(client, from, to) {
  for (let first = from; first <= to; first += AT_ONCE) {
    await client.query(insert, [first, Math.min(to, first + AT_ONCE - 1), to]);
  }
  await client.query("vacuum analyze");
}

/** Latency of a page of the log by each filter, one request after the other, at two sizes. */
export async function measureLogs(node, { client }, pace) {
  await client.query(marked, [account, address, request]);
  await addEvents(client, 1, SMALL);
  const small = await measurePages(node, pace);
  await addEvents(client, SMALL + 1, LARGE);
  return { small, large: await measurePages(node, pace) };
}

async function measurePages(node, { seconds, rounds }) {
  const token = await signIn(node.url, emailOf(1));
  const figures = {};
  for (const [name, query] of Object.entries(logQueries)) {
    const path = `/api/v1/admin/logs${typeof query === "function" ? query() : query}`;
    const requests = [{ path, headers: { authorization: `Bearer ${token}` } }];
    const job = { url: node.url, connections: 1, requests };
    await warmUp(job, 1000);
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await load({ ...job, seconds }));
    figures[name] = middle(runs);
  }
  return figures;
}

const names = {
  first: "Audit log, first page",
  type: "… by type",
  outcome: "… by outcome",
  account: "… by account",
  actor: "… by who did it",
  address: "… by IP address",
  request: "… by request ID",
  range: "… of one day, half a year ago",
};

/** Rows for the report. @param make `row` and `atMost` of report.mjs */
export function logRows({ small, large }, { row, atMost, figure }) {
  return Object.entries(names).flatMap(([key, name]) => [
    row(`${name}, ${SMALL.toLocaleString("en")} events`, figure(small[key]), null),
    row(
      `${name}, ${LARGE.toLocaleString("en")} events`,
      figure(large[key]),
      null,
      atMost(2),
      large[key].p50 / small[key].p50,
      "of that at the small size",
    ),
  ]);
}
