import { sessionCheck, signIn } from "./api.mjs";
import { load, median, warmUp } from "./load.mjs";
import { emailOf } from "./users.mjs";

export const CONNECTIONS = 32;

/**
 * Requests a second of the plain Next route and of the session check through both mounts, one after
 * the other in each round, so that a machine whose speed drifts does not favour one of them.
 */
export async function measureChecks({ plain, node, mount }, { seconds, rounds }) {
  const token = await signIn(node.url, emailOf(2));
  const subjects = {
    plain: { url: plain.url, requests: [{ method: "GET", path: "/hello" }] },
    node: { url: node.url, requests: sessionCheck(token) },
    mount: { url: mount.url, requests: sessionCheck(token) },
  };
  const runs = { plain: [], node: [], mount: [] };
  for (const subject of Object.values(subjects)) {
    await warmUp({ ...subject, connections: CONNECTIONS });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, subject] of Object.entries(subjects)) {
      runs[name].push(await load({ ...subject, connections: CONNECTIONS, seconds }));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, middle(all)]));
}

export function middle(runs) {
  const of = (field) => median(runs.map((run) => run[field]));
  return { perSecond: of("perSecond"), p50: of("p50"), p99: of("p99") };
}
