import { ask, sessionCheck, signIn } from "./api.mjs";
import { load } from "./load.mjs";
import { CONNECTIONS, middle } from "./measure-checks.mjs";
import { emailOf } from "./users.mjs";

const MANY = 100_000;
const json = { "content-type": "application/json" };

/**
 * The session check with nobody at work, and while a bulk action blocks the table's users, in turns: each
 * round starts an action and cancels it. `rate` limits the checks. The people of the bench are blocked in
 * the end, so this comes last.
 */
export async function measureChecksDuringBulk(node, client, { seconds, rounds, rate }) {
  const admin = await signIn(node.url, emailOf(1));
  const token = await signIn(node.url, emailOf(2));
  const createdBefore = await timeOfSignUps(client, MANY);
  // Not among them: the one whose session is checked would be signed out.
  await client.query("update users set created_at = now() where email = $1", [emailOf(2)]);
  const checks = {
    url: node.url,
    connections: CONNECTIONS,
    seconds,
    rate,
    requests: sessionCheck(token),
  };
  const idle = [];
  const busy = [];
  const blocked = [];
  for (let round = 0; round < rounds; round += 1) {
    idle.push(await load(checks));
    const jobId = await startBlocking(node, admin, createdBefore);
    await until(async () => (await readJob(node, admin, jobId)).state === "running");
    const before = await countBlocked(client);
    const began = performance.now();
    busy.push(await load(checks));
    const share = (performance.now() - began) / 1000;
    blocked.push(((await countBlocked(client)) - before) / share);
    await call(node, admin, "POST", `/admin/jobs/${jobId}/cancel`);
    await until(async () => (await readJob(node, admin, jobId)).state === "cancelled");
    await client.query("update users set blocked_at = null where blocked_at is not null");
    await client.query("vacuum analyze users");
  }
  const perSecond = blocked.sort((one, other) => one - other)[Math.floor(rounds / 2)];
  return { idle: middle(idle), busy: middle(busy), blockedPerSecond: perSecond };
}

/** Before when so many users had signed up. */
async function timeOfSignUps(client, count) {
  const { rows } = await client.query(
    "select created_at from users order by created_at limit 1 offset $1",
    [count],
  );
  return (rows[0]?.created_at ?? new Date()).toISOString();
}

async function startBlocking(node, admin, createdBefore) {
  const selection = { action: "block", filter: { createdBefore } };
  const preview = await call(node, admin, "POST", "/admin/users/bulk/preview", selection);
  const { count: expectedCount, asOf } = preview;
  const body = { ...selection, asOf, expectedCount };
  return (await call(node, admin, "POST", "/admin/users/bulk", body)).jobId;
}

function readJob(node, admin, jobId) {
  return call(node, admin, "GET", `/admin/jobs/${jobId}`);
}

function call({ url }, admin, method, path, body) {
  return ask(url, {
    ...{ method, path: `/api/v1${path}` },
    headers: { ...(body && json), authorization: `Bearer ${admin}` },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function countBlocked(client) {
  const { rows } = await client.query(
    "select count(*)::int as count from users where blocked_at is not null",
  );
  return rows[0].count;
}

const PATIENCE_MS = 60_000;

async function until(isTrue) {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error("The bulk action did not get that far.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
