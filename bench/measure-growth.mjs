import { say } from "../scripts/support/project.mjs";
import { benchDatabase } from "./database.mjs";
import { load } from "./load.mjs";
import { addEvents, measureAnalytics, untilCounted } from "./measure-analytics.mjs";
import { measureChecksDuringBulk } from "./measure-bulk.mjs";
import { middle } from "./measure-checks.mjs";
import { measureLists } from "./measure-lists.mjs";
import { markEvents, measureLogs } from "./measure-logs.mjs";
import { CALM_RATE, passwordHash } from "./measure-sign-ins.mjs";
import { nodeServer, plainNextRoute } from "./servers.mjs";
import { addPeople, makeOwner } from "./users.mjs";

const SMALL = 1_000;
const LARGE = 1_000_000;

/**
 * Measures what could cost more the more there is: with a thousand users, and with a million. Both take
 * turns in each round, so that a machine whose speed drifts favours neither.
 */
export async function measureGrowth(pace) {
  say("Starting PostgreSQL…");
  const databases = { small: await benchDatabase(), large: await benchDatabase() };
  try {
    await fill(databases.small, SMALL);
    say("Adding a million users, and ten events for each…");
    await fill(databases.large, LARGE);
    const plain = await plainNextRoute();
    const plainAlone = await onePlainRequest(plain, pace);
    await plain.stop();
    return { plainAlone, ...(await measureBoth(databases, pace)) };
  } finally {
    for (const database of Object.values(databases)) await database.close();
  }
}

async function fill({ client }, users) {
  await addPeople(client, 1, users, await passwordHash());
  await makeOwner(client, 1);
  await markEvents(client);
  await addEvents(client);
}

async function measureBoth({ small, large }, pace) {
  const sides = {
    small: { node: await nodeServer(small.url), client: small.client, size: SMALL },
    large: { node: await nodeServer(large.url), client: large.client, size: LARGE },
  };
  try {
    say("Counting the events…");
    for (const side of Object.values(sides)) await untilCounted(side);
    say("User list…");
    const lists = await measureLists(sides, pace);
    say("Analytics…");
    const analytics = await measureAnalytics(sides, pace);
    say("Audit log…");
    const logs = await measureLogs(sides, pace);
    await sides.small.node.stop();
    const ofSide = (name) => ({ lists: lists[name], analytics: analytics[name], logs: logs[name] });
    say("Session checks while 100,000 users are blocked…");
    const { node, client } = sides.large;
    const duringBulk = await measureChecksDuringBulk(node, client, pace);
    const calmBulk = await measureChecksDuringBulk(node, client, { ...pace, rate: CALM_RATE });
    const bulk = { duringBulk, calmBulk };
    return { small: ofSide("small"), large: ofSide("large"), ...bulk, postgres: large.version };
  } finally {
    await Promise.all(Object.values(sides).map(({ node }) => node.stop()));
  }
}

async function onePlainRequest(plain, { seconds }) {
  const job = { url: plain.url, connections: 1, seconds, requests: [{ path: "/hello" }] };
  return middle([await load(job)]);
}
