import { say } from "../scripts/support/project.mjs";
import { benchDatabase } from "./database.mjs";
import { load } from "./load.mjs";
import { addEvents, measureAnalytics } from "./measure-analytics.mjs";
import { measureChecksDuringBulk } from "./measure-bulk.mjs";
import { middle } from "./measure-checks.mjs";
import { measureLists } from "./measure-lists.mjs";
import { markEvents, measureLogs } from "./measure-logs.mjs";
import { CALM_RATE, passwordHash } from "./measure-sign-ins.mjs";
import { nodeServer, plainNextRoute } from "./servers.mjs";
import { addPeople, makeOwner } from "./users.mjs";

const SMALL = 1_000;
const LARGE = 1_000_000;

/** Measures what could cost more the more there is: with a thousand users, and with a million. */
export async function measureGrowth(pace) {
  say("Starting PostgreSQL…");
  const database = await benchDatabase();
  const { client } = database;
  try {
    const hash = await passwordHash();
    await addPeople(client, 1, SMALL, hash);
    await makeOwner(client, 1);
    await markEvents(client);
    const plain = await plainNextRoute();
    const node = await nodeServer(database.url);
    try {
      const plainAlone = await onePlainRequest(plain, pace);
      await plain.stop();
      const small = await measureSize(node, client, { ...pace, size: SMALL });
      say("Adding users up to a million…");
      await addPeople(client, SMALL + 1, LARGE, hash);
      const large = await measureSize(node, client, { ...pace, size: LARGE });
      say("Session checks while 100,000 users are blocked…");
      const duringBulk = await measureChecksDuringBulk(node, client, pace);
      const calm = { ...pace, rate: CALM_RATE };
      const calmBulk = await measureChecksDuringBulk(node, client, calm);
      return { plainAlone, small, large, duringBulk, calmBulk, postgres: database.version };
    } finally {
      await Promise.all([plain.stop(), node.stop()]);
    }
  } finally {
    await database.close();
  }
}

async function measureSize(node, client, pace) {
  say("User list…");
  const lists = await measureLists(node, pace);
  say("Adding ten events for each user…");
  await addEvents(client);
  say("Analytics…");
  const analytics = await measureAnalytics(node, client, pace);
  say("Audit log…");
  return { lists, analytics, logs: await measureLogs(node, pace) };
}

async function onePlainRequest(plain, { seconds }) {
  const job = { url: plain.url, connections: 1, seconds, requests: [{ path: "/hello" }] };
  return middle([await load(job)]);
}
