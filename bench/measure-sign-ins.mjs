import { password, sessionCheck, signIn, signIns, signUp } from "./api.mjs";
import { inChild, load, median, warmUp } from "./load.mjs";
import { CONNECTIONS, middle } from "./measure-checks.mjs";
import { emailOf } from "./users.mjs";

export const CONCURRENT = 8;
/** A load that leaves the processor mostly idle, as on most instances. */
export const CALM_RATE = 200;

export const people = Array.from({ length: 64 }, (_, index) => emailOf(100 + index));

/**
 * Sign-ins per second without other load, and the same hashes alone, in turns. `share` is the one to the
 * other, the median of the rounds: a machine that others use is faster in one minute than in the next.
 */
export async function measureSignIns(node, { seconds, rounds, scheme }) {
  const job = { url: node.url, connections: CONCURRENT, seconds, requests: signIns(people) };
  await warmUp(job, 500);
  const runs = [];
  const hashes = [];
  for (let round = 0; round < rounds; round += 1) {
    hashes.push(await hashesAlone(seconds, scheme));
    runs.push(await load(job));
  }
  const shares = runs.map(({ perSecond }, round) => perSecond / hashes[round].perSecond);
  return {
    ...middle(runs),
    share: median(shares),
    hashesPerSecond: middle(hashes).perSecond,
  };
}

/** Verifications of the bench's password a second, and the processor time of one. */
export function hashesAlone(seconds, scheme) {
  // The pool of `npm start`.
  const env = { UV_THREADPOOL_SIZE: "8" };
  return inChild(
    "hash-child.mjs",
    { password, concurrency: CONCURRENT, seconds, scheme },
    seconds,
    env,
  );
}

/** The same with argon2id, to which the users' hashes are brought by their first sign-in. */
export async function measureArgonSignIns(node, client, pace) {
  const scheme = { algorithm: "argon2id" };
  const key = "passwordHash";
  await client.query("insert into settings (key, value, updated_at) values ($1, $2, now())", [
    key,
    JSON.stringify(scheme),
  ]);
  try {
    return await measureSignIns(node, { ...pace, scheme });
  } finally {
    await client.query("delete from settings where key = $1", [key]);
  }
}

/** A hash of the bench's password. */
export async function passwordHash() {
  const { hash } = await inChild("hash-child.mjs", { password, concurrency: 1, seconds: 0 }, 0);
  return hash;
}

/**
 * The session check without sign-ins and with eight at once, in turns; `rate` limits the checks.
 */
export async function measureChecksDuringSignIns(node, { seconds, rounds, rate }) {
  const token = await signIn(node.url, emailOf(3));
  const checks = {
    url: node.url,
    connections: CONNECTIONS,
    seconds,
    rate,
    requests: sessionCheck(token),
  };
  const logins = {
    url: node.url,
    connections: CONCURRENT,
    seconds: seconds + 2,
    requests: signIns(people),
  };
  const idle = [];
  const busy = [];
  const during = [];
  for (let round = 0; round < rounds; round += 1) {
    idle.push(await load(checks));
    const signingIn = load(logins);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    busy.push(await load(checks));
    during.push(await signingIn);
  }
  return { idle: middle(idle), busy: middle(busy), signIns: middle(during) };
}

/** Sign-ups a second, each of a new address. */
export async function measureSignUps(node, { seconds, rounds }) {
  const job = { url: node.url, connections: CONCURRENT, seconds, uniqueBody: true };
  await warmUp({ ...job, requests: signUp("warm") }, 200);
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    runs.push(await load({ ...job, requests: signUp(`round${round}`) }));
  }
  return middle(runs);
}
