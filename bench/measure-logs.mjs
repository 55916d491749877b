import { measureInTurns } from "./both-sizes.mjs";

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

const marked = `
  insert into audit_events (id, type, actor_id, user_id, ip, request_id, data, created_at)
  select gen_random_uuid(), 'limit.reached', $1::uuid, $1::uuid, $2, $3, '{}',
    now() - n * interval '1 day'
  from generate_series(1, 100) n`;

/** Adds what the filters find, as much at every size of the log. */
export async function markEvents(client) {
  await client.query(marked, [account, address, request]);
}

/** Latency of a page of the log by each filter at both sizes. */
export function measureLogs(sides, pace) {
  const queries = Object.entries(logQueries).map(([name, query]) => {
    const path = `/api/v1/admin/logs${typeof query === "function" ? query() : query}`;
    return [name, (token) => [{ path, headers: { authorization: `Bearer ${token}` } }]];
  });
  return measureInTurns(sides, Object.fromEntries(queries), { ...pace, warm: 1000 });
}

/** What each query is called in the report. */
export const logNames = {
  first: "Audit log, first page",
  type: "… by type",
  outcome: "… by outcome",
  account: "… by account",
  actor: "… by who did it",
  address: "… by IP address",
  request: "… by request ID",
  range: "… of one day, half a year ago",
};
