import { say } from "../scripts/support/project.mjs";
import { benchDatabase } from "./database.mjs";
import { load } from "./load.mjs";
import { measureAnalytics } from "./measure-analytics.mjs";
import { measureChecksDuringBulk } from "./measure-bulk.mjs";
import { measureChecks, middle } from "./measure-checks.mjs";
import { measureCosts } from "./measure-costs.mjs";
import { measureLists } from "./measure-lists.mjs";
import { measureLogs } from "./measure-logs.mjs";
import { measureQueries } from "./measure-queries.mjs";
import {
  CALM_RATE,
  measureArgonSignIns,
  measureChecksDuringSignIns,
  measureSignIns,
  measureSignUps,
  passwordHash,
} from "./measure-sign-ins.mjs";
import { measurePlainStart, measureStart } from "./measure-start.mjs";
import { memoryOf } from "./processes.mjs";
import { nextMount, nodeServer, plainNextRoute } from "./servers.mjs";
import { addPeople, makeOwner } from "./users.mjs";

const SMALL = 1_000;
const LARGE = 1_000_000;

/** Measures every figure once, one after the other. */
export async function measureAll(pace) {
  say("Starting PostgreSQL…");
  const database = await benchDatabase();
  try {
    const hash = await passwordHash();
    await addPeople(database.client, 1, SMALL, hash);
    await makeOwner(database.client, 1);
    const queries = await measureQueries(database.url);
    const underLoad = await withServers(database, pace, hash);
    say("Cold starts…");
    const start = await measureStart(pace);
    const plainStart = await measurePlainStart(pace);
    return { ...underLoad, queries, start, plainStart, postgres: database.version };
  } finally {
    await database.close();
  }
}

async function withServers(database, pace, hash) {
  const plain = await plainNextRoute();
  const node = await nodeServer(database.url);
  const mount = await nextMount(database.url);
  try {
    say("Session checks…");
    const checks = await measureChecks({ plain, node, mount }, pace);
    const plainMemory = memoryOf(plain.pid);
    const plainAlone = await onePlainRequest(plain, pace);
    await mount.stop();
    say("Sign-ins and sign-ups…");
    const signIns = await measureSignIns(node, pace);
    const duringSignIns = await measureChecksDuringSignIns(node, pace);
    const calmSignIns = await measureChecksDuringSignIns(node, { ...pace, rate: CALM_RATE });
    const signUps = await measureSignUps(node, pace);
    say("Processor time of one request…");
    const costs = await measureCosts(node, database, pace);
    say("Sign-ins with argon2id…");
    const argon = await measureArgonSignIns(node, database.client, pace);
    say("User list…");
    const small = await measureLists(node, { ...pace, size: SMALL });
    say("Analytics…");
    const fewAnalytics = await measureAnalytics(node, database, pace);
    await addPeople(database.client, SMALL + 1, LARGE, hash);
    const large = await measureLists(node, { ...pace, size: LARGE });
    say("Session checks while 100,000 users are blocked…");
    const duringBulk = await measureChecksDuringBulk(node, database.client, pace);
    const calm = { ...pace, rate: CALM_RATE };
    const calmBulk = await measureChecksDuringBulk(node, database.client, calm);
    say("Audit log…");
    const logs = await measureLogs(node, database, pace);
    const manyAnalytics = await measureAnalytics(node, database, pace);
    return {
      ...{
        logs,
        costs,
        argon,
        checks,
        plainAlone,
        signIns,
        duringSignIns,
        calmSignIns,
        ...{ duringBulk, calmBulk },
        signUps,
        lists: { small, large },
        analytics: { small: fewAnalytics, large: manyAnalytics },
      },
      memory: memoryOf(node.pid),
      plainMemory,
    };
  } finally {
    await Promise.all([plain.stop(), node.stop(), mount.stop()]);
  }
}

async function onePlainRequest(plain, { seconds }) {
  const job = { url: plain.url, connections: 1, seconds, requests: [{ path: "/hello" }] };
  return middle([await load(job)]);
}
