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
    const trades = await counter.during(async () => {
      for (let done = 0; done < REQUESTS; done += 1) {
        tokens = await ask(server.url, refreshTokens(tokens));
      }
    });
    const signUps = await counter.during(async () => {
      for (let done = 0; done < REQUESTS; done += 1) await newcomer(server.url, done);
    });
    return {
      ...{ check, page: page - check, search: search - check },
      ...{ signIn: login, refresh: trades / REQUESTS, signUp: signUps / REQUESTS },
    };
  } finally {
    await server.stop();
    counter.close();
  }
}

async function perRequest(counter, url, [request]) {
  const once = () => ask(url, request);
  await once();
  const count = await counter.during(async () => {
    for (let done = 0; done < REQUESTS; done += 1) await once();
  });
  return count / REQUESTS;
}

async function newcomer(url, number) {
  const [request] = signUp("queries");
  return ask(url, { ...request, body: request.body.replace("{n}", `${process.pid}-${number}`) });
}
