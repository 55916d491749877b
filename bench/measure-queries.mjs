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
import { countQueries } from "./query-counter.mjs";
import { nodeServer } from "./servers.mjs";
import { emailOf, rareName } from "./users.mjs";

const REQUESTS = 20;

/**
 * Statements that reach PostgreSQL for one request, begin and commit included: as many round trips,
 * since each is awaited. The page of the list is counted without the session check that every request
 * begins with; a sign-in is from a known device.
 */
export async function measureQueries(databaseUrl) {
  const counter = await countQueries(databaseUrl);
  const server = await nodeServer(counter.url);
  try {
    const token = await signIn(server.url, emailOf(1));
    const check = await perRequest(counter, server.url, sessionCheck(token));
    const page = await perRequest(counter, server.url, userList(token));
    const search = await perRequest(counter, server.url, userList(token, `?q=${rareName}`));
    const email = emailOf(4);
    const login = await perRequest(counter, server.url, signIns([email]));
    let tokens = await signInFully(server.url, email);
    const refresh = await usual(counter, async () => {
      tokens = await ask(server.url, refreshTokens(tokens));
    });
    const newcomers = await usual(counter, (number) => newcomer(server.url, number));
    return {
      ...{ check, page: page - check, search: search - check },
      ...{ signIn: login, refresh, signUp: newcomers },
    };
  } finally {
    await server.stop();
    counter.close();
  }
}

async function perRequest(counter, url, [request]) {
  const once = () => ask(url, request);
  await once();
  return usual(counter, once);
}

/** The median of many: now and then, the server asks something for itself in the same moment. */
async function usual(counter, run) {
  const counts = [];
  for (let done = 0; done < REQUESTS; done += 1) counts.push(await counter.during(() => run(done)));
  return counts.sort((one, other) => one - other)[REQUESTS / 2];
}

async function newcomer(url, number) {
  const [request] = signUp("queries");
  return ask(url, { ...request, body: request.body.replace("{n}", `${process.pid}-${number}`) });
}
