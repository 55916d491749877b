import { fork } from "node:child_process";
import path from "node:path";

const script = (name) => path.join(import.meta.dirname, name);

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {number} connections
 * @property {number} seconds
 * @property {number} [rate] requests a second over all connections; as fast as it goes by default
 * @property {number} [atMost] requests after which it ends early
 * @property {object[]} requests autocannon's; each connection goes round them
 * @property {boolean} [uniqueBody] replace `{n}` in each body by a number of its own
 */

/** What V8 needs to see of a request's code before it is as fast as it gets. */
const WARM_REQUESTS = 10_000;
const WARM_SECONDS = 30;

/** Lets a server warm up: subjects of one comparison must have seen as many requests as each other. */
export function warmUp(job, requests = WARM_REQUESTS) {
  return load({ ...job, rate: undefined, seconds: WARM_SECONDS, atMost: requests });
}

/** How often a load is repeated, each time for longer, where a busy machine answered nothing at all. */
const REPEATS = 2;

/**
 * Drives one load and tells what came of it.
 * @param {Load} job
 * @returns {Promise<{perSecond: number, p50: number, p99: number, count: number}>} latencies in ms
 */
export async function load(job, repeats = REPEATS) {
  const result = await inChild("load-child.mjs", job, job.seconds);
  if (result.failed > 0) {
    throw new Error(`${job.url}: ${result.failed} requests failed (${result.first}).`);
  }
  const sorted = Float64Array.from(result.latencies).sort();
  if (sorted.length === 0) {
    if (repeats > 0) return load({ ...job, seconds: job.seconds * 4 }, repeats - 1);
    throw new Error(`${job.url} answered nothing in ${job.seconds} seconds.`);
  }
  return {
    perSecond: sorted.length / result.elapsed,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    count: sorted.length,
  };
}

/** Runs a child script on one message, and ends it where it takes far longer than it should. */
export function inChild(name, job, seconds, env = {}) {
  return new Promise((resolve, reject) => {
    const child = fork(script(name), [], { env: { ...process.env, ...env } });
    const overdue = setTimeout(() => child.kill("SIGKILL"), (seconds + 30) * 1000);
    let answer = null;
    child.on("message", (message) => {
      answer = message;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(overdue);
      if (answer) resolve(answer);
      else reject(new Error(`${name} ended with ${code} and no result.`));
    });
    child.send(job);
  });
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(numbers) {
  return percentile(Float64Array.from(numbers).sort(), 0.5);
}
