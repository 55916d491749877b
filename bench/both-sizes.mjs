import { signIn } from "./api.mjs";
import { load, warmUp } from "./load.mjs";
import { middle } from "./measure-checks.mjs";
import { emailOf } from "./users.mjs";

/**
 * The latency of each query at both sizes, one request after the other. The sizes take turns in each round.
 * @param sides `small` and `large`, each with its server
 * @param {Record<string, (token: string, key: string) => object[]>} queries the requests of each by name
 * @param {{seconds: number, rounds: number, warm: number}} pace seconds of a round, and requests to warm up
 * @returns the figures by side, then by name
 */
export async function measureInTurns(sides, queries, { seconds, rounds, warm }) {
  const figures = { small: {}, large: {} };
  const tokens = await eachSide(sides, ({ node }) => signIn(node.url, emailOf(1)));
  for (const [name, requestsOf] of Object.entries(queries)) {
    const jobs = await eachSide(sides, (side, key) => ({
      ...{ url: side.node.url, connections: 1 },
      requests: requestsOf(tokens[key], key),
    }));
    const runs = { small: [], large: [] };
    await eachSide(jobs, (job) => warmUp(job, warm));
    for (let round = 0; round < rounds; round += 1) {
      await eachSide(jobs, async (job, key) => runs[key].push(await load({ ...job, seconds })));
    }
    for (const key of Object.keys(figures)) figures[key][name] = middle(runs[key]);
  }
  return figures;
}

/** What `ask` answers for each side, one after the other. */
export async function eachSide({ small, large }, ask) {
  return { small: await ask(small, "small"), large: await ask(large, "large") };
}
