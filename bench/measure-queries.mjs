import { sessionCheck, signIn, userList } from "./api.mjs";
import { countQueries } from "./query-counter.mjs";
import { nodeServer } from "./servers.mjs";
import { emailOf, rareName } from "./users.mjs";

const REQUESTS = 20;

/**
 * Statements that reach PostgreSQL for one request. The page of the list is counted without the
 * session check that every request begins with.
 */
export async function measureQueries(databaseUrl) {
  const counter = await countQueries(databaseUrl);
  const server = await nodeServer(counter.url);
  try {
    const token = await signIn(server.url, emailOf(1));
    const check = await perRequest(counter, server.url, sessionCheck(token));
    const page = await perRequest(counter, server.url, userList(token));
    const search = await perRequest(counter, server.url, userList(token, `?q=${rareName}`));
    return { check, page: page - check, search: search - check };
  } finally {
    await server.stop();
    counter.close();
  }
}

async function perRequest(counter, url, [{ path, headers }]) {
  const once = async () => {
    const response = await fetch(`${url}${path}`, { headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    await response.arrayBuffer();
  };
  await once();
  const count = await counter.during(async () => {
    for (let done = 0; done < REQUESTS; done += 1) await once();
  });
  return count / REQUESTS;
}
