import { say } from "../scripts/support/project.mjs";
import { benchDatabase } from "./database.mjs";
import { measureChecks } from "./measure-checks.mjs";
import { measureCosts } from "./measure-costs.mjs";
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

const PEOPLE = 1_000;

/** Measures every figure that does not depend on how much there is, one after the other. */
export async function measureAll(pace) {
  say("Starting PostgreSQL…");
  const database = await benchDatabase();
  try {
    const hash = await passwordHash();
    await addPeople(database.client, 1, PEOPLE, hash);
    await makeOwner(database.client, 1);
    const queries = await measureQueries(database.url);
    const underLoad = await withServers(database, pace);
    say("Cold starts…");
    const start = await measureStart(pace);
    const plainStart = await measurePlainStart(pace);
    return { ...underLoad, queries, start, plainStart, postgres: database.version };
  } finally {
    await database.close();
  }
}

async function withServers(database, pace) {
  const plain = await plainNextRoute();
  const node = await nodeServer(database.url);
  const mount = await nextMount(database.url);
  try {
    say("Session checks…");
    const checks = await measureChecks({ plain, node, mount }, pace);
    const plainMemory = memoryOf(plain.pid);
    await mount.stop();
    say("Sign-ins and sign-ups…");
    const signIns = await measureSignIns(node, pace);
    const duringSignIns = await measureChecksDuringSignIns(node, pace);
    const calmSignIns = await measureChecksDuringSignIns(node, { ...pace, rate: CALM_RATE });
    const signUps = await measureSignUps(node, pace);
    say("Processor time of one request…");
    const costs = await measureCosts(node, database, pace);
    const memory = memoryOf(node.pid);
    say("Sign-ins with argon2id…");
    const argon = await measureArgonSignIns(node, database.client, pace);
    return {
      ...{
        costs,
        argon,
        checks,
        signIns,
        duringSignIns,
        calmSignIns,
        signUps,
      },
      memory,
      argonMemory: memoryOf(node.pid),
      plainMemory,
    };
  } finally {
    await Promise.all([plain.stop(), node.stop(), mount.stop()]);
  }
}
