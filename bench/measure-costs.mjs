import {
  ask,
  refreshTokens,
  sessionCheck,
  signIn,
  signInFully,
  signIns,
  signUp,
  userList,
} from "./api.mjs";
import { canMeasureCpu, cpuDuring } from "./cpu-time.mjs";
import { median } from "./load.mjs";
import { hashesAlone, people } from "./measure-sign-ins.mjs";
import { emailOf } from "./users.mjs";

const CONCURRENT = 8;

/**
 * Processor time of one request, at the server and at PostgreSQL, eight at once: the median of the
 * rounds. What makes a hash is told without it, by the same hash in a process of its own. Null where
 * PostgreSQL does not run on this machine.
 */
export async function measureCosts(node, database, { seconds, rounds }) {
  if (!(await canMeasureCpu(database.client))) return null;
  const kinds = await requestsOf(node);
  const costs = {};
  for (const [name, { send, hashes, each }] of Object.entries(kinds)) {
    const count = each * seconds;
    await inParallel(count, send);
    const rows = [];
    for (let round = 0; round < rounds; round += 1) {
      const hash = hashes ? (await hashesAlone(seconds)).cpuPerHash : 0;
      const used = await cpuDuring(node, database.client, () => inParallel(count, send));
      rows.push({ server: used.server / count - hash, postgres: used.postgres / count });
    }
    const middle = (side) => median(rows.map((row) => row[side]));
    costs[name] = { server: middle("server"), postgres: middle("postgres") };
  }
  return costs;
}

/** Each kind of request; `each` is how many a second of the bench's pace. */
async function requestsOf({ url }) {
  const token = await signIn(url, emailOf(1));
  const programs = await Promise.all(
    Array.from({ length: CONCURRENT }, (_, index) => signInFully(url, emailOf(20 + index))),
  );
  const logins = signIns(people);
  const [signUpRequest] = signUp("{run}");
  let signUps = 0;
  return {
    check: { each: 600, send: () => ask(url, sessionCheck(token)[0]) },
    page: { each: 80, send: () => ask(url, userList(token)[0]) },
    refresh: {
      each: 80,
      send: async (worker) => {
        programs[worker] = await ask(url, refreshTokens(programs[worker]));
      },
    },
    signIn: { each: 40, hashes: true, send: (_, n) => ask(url, logins[n % logins.length]) },
    signUp: {
      each: 40,
      hashes: true,
      send: () => {
        signUps += 1;
        const body = signUpRequest.body.replace("{run}-{n}", `cost-${process.pid}-${signUps}`);
        return ask(url, { ...signUpRequest, body });
      },
    },
  };
}

/** `count` calls by eight workers, each one after the other. */
async function inParallel(count, send) {
  let next = 0;
  const work = async (worker) => {
    while (next < count) {
      const n = next;
      next += 1;
      await send(worker, n);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, (_, worker) => work(worker)));
}
