import { signIn, userList } from "./api.mjs";
import { load, warmUp } from "./load.mjs";
import { middle } from "./measure-checks.mjs";
import { commonName, emailOf, rareName } from "./users.mjs";

export const listQueries = {
  first: "",
  some: `?q=${rareName}`,
  common: `?q=${commonName}`,
};

/** Latency of the list's pages, one request after the other. */
export async function measureLists(node, { seconds, rounds }) {
  const token = await signIn(node.url, emailOf(1));
  const figures = {};
  for (const [name, query] of Object.entries(listQueries)) {
    const job = { url: node.url, connections: 1, requests: userList(token, query) };
    await warmUp(job, 1000);
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await load({ ...job, seconds }));
    figures[name] = middle(runs);
  }
  return figures;
}
