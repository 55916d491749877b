import { createHash, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { load as loadModule } from "../scripts/support/build.mjs";
import { freePort } from "../scripts/support/port.mjs";
import { say } from "../scripts/support/project.mjs";
import { benchDatabase } from "./database.mjs";
import { load, median, warmUp } from "./load.mjs";
import { passwordHash } from "./measure-sign-ins.mjs";
import { startServer } from "./processes.mjs";
import { nodeServer } from "./servers.mjs";
import { addPeople, emailOf } from "./users.mjs";

const CONCURRENT = 8;
/** Codes that are made before they are exchanged. */
const BATCH = 80;
const REDIRECT = "https://shop.example/callback";
const SCOPE = "openid profile email offline_access";
const API = "https://api.example/orders";
const API_SCOPE = "orders:read";

/**
 * The provider's endpoints, each as many times a second as it goes with eight callers at once, and the
 * same of the library alone with its storage in memory.
 */
export async function measureOidc(pace) {
  say("Starting PostgreSQL…");
  const database = await benchDatabase();
  try {
    await addPeople(database.client, 1, 300, await passwordHash());
    const node = await nodeServer(database.url);
    const bare = await bareProvider();
    try {
      const own = await ownSide(node, database.client);
      const results = { postgres: database.version };
      for (const [name, side] of [
        ["bare", bare],
        ["own", own],
      ]) {
        say(`Provider: ${name === "own" ? "Gatehouse" : "the library alone"}…`);
        results[name] = await measureSide(side, pace);
      }
      say("Provider: verifying an access token in a process of its own API…");
      results.verify = await measureVerify(own, pace);
      return results;
    } finally {
      await Promise.all([node.stop(), bare.stop()]);
    }
  } finally {
    await database.close();
  }
}

async function measureSide(side, { seconds, rounds }) {
  const rates = { code: [], refresh: [] };
  // A round for warming up.
  for (let round = 0; round <= rounds; round += 1) {
    const tokens = await codes(side, seconds * 4, rates.code);
    await refreshes(side, tokens, seconds, rates.refresh);
  }
  const [first] = await exchangeAll(side, await side.codes(1));
  const steady = async (requests) => {
    const job = { url: side.url, connections: CONCURRENT, seconds, requests };
    await warmUp(job, 2000);
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push((await load(job)).perSecond);
    return median(runs);
  };
  return {
    code: median(rates.code.slice(1)),
    refresh: median(rates.refresh.slice(1)),
    userinfo: await steady([bearer(side.paths.userinfo, first.access_token)]),
    introspection: await steady([
      form(side, side.paths.introspection, { token: first.access_token }),
    ]),
  };
}

/** Tokens a second that an API verifies by itself, one after the other, with the keys at hand. */
async function measureVerify(side, { seconds, rounds }) {
  const { createVerifier } = await loadModule("lib/client/verify/index.ts");
  const ofApi = { resource: API, scope: `${SCOPE} ${API_SCOPE}` };
  const [code] = await side.codes(1, ofApi);
  const { access_token: jwt } = await exchange(side, code, { resource: API });
  const verifier = createVerifier({ url: side.url, audience: API });
  const rates = [];
  for (let round = 0; round <= rounds; round += 1) {
    const since = performance.now();
    let count = 0;
    for (; performance.now() - since < seconds * 1000; count += 1) await verifier.verify(jwt);
    rates.push(count / ((performance.now() - since) / 1000));
  }
  return median(rates.slice(1));
}

/** The library's storage in memory forgets after a thousand records, so codes are made in batches. */
async function codes(side, batches, rates) {
  let milliseconds = 0;
  let tokens = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const made = await side.codes(BATCH);
    const since = performance.now();
    tokens = await exchangeAll(side, made);
    milliseconds += performance.now() - since;
  }
  rates.push((batches * BATCH) / (milliseconds / 1000));
  return tokens;
}

function exchangeAll(side, made) {
  return inParallel(made, (code) => exchange(side, code));
}

function exchange(side, { code, verifier }, params = {}) {
  return token(side, {
    ...{ grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: verifier },
    ...params,
  });
}

async function refreshes(side, tokens, seconds, rates) {
  const until = performance.now() + seconds * 1000;
  let count = 0;
  const since = performance.now();
  await Promise.all(
    tokens.slice(0, CONCURRENT).map(async (first) => {
      let current = first;
      while (performance.now() < until) {
        const asked = { grant_type: "refresh_token", refresh_token: current.refresh_token };
        current = await token(side, asked);
        count += 1;
      }
    }),
  );
  rates.push(count / ((performance.now() - since) / 1000));
}

async function inParallel(items, run) {
  const results = new Array(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: CONCURRENT }, async () => {
      while (next < items.length) {
        const index = next;
        next += 1;
        results[index] = await run(items[index]);
      }
    }),
  );
  return results;
}

async function token(side, params) {
  const { path: at, ...request } = form(side, side.paths.token, params);
  const answer = await fetch(side.url + at, request);
  if (!answer.ok) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function form({ basic }, at, params) {
  return {
    path: at,
    method: "POST",
    headers: { authorization: basic, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(params).toString(),
  };
}

const bearer = (at, accessToken) => ({
  path: at,
  method: "GET",
  headers: { authorization: `Bearer ${accessToken}` },
});

const basicOf = (id, secret) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
const newVerifier = () => randomBytes(32).toString("base64url");
const challengeOf = (verifier) => createHash("sha256").update(verifier).digest("base64url");

async function bareProvider() {
  const port = await freePort();
  const secret = newVerifier();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "bench" };
  const env = {
    ...{ PORT: String(port), NODE_ENV: "production", BENCH_SECRET: secret },
    BENCH_JWKS: JSON.stringify({ keys: [jwk] }),
  };
  const url = `http://127.0.0.1:${port}`;
  const answers = `${url}/.well-known/openid-configuration`;
  const script = path.join(import.meta.dirname, "bare-provider.mjs");
  const server = await startServer(process.execPath, [script], { env, answers });
  return {
    ...server,
    ...{ url, basic: basicOf("shop", secret) },
    paths: { token: "/token", userinfo: "/me", introspection: "/token/introspection" },
    async codes(count) {
      const verifier = newVerifier();
      const query = new URLSearchParams({ codes: count, challenge: challengeOf(verifier) });
      const made = await (await fetch(`${url}/make?${query}`)).json();
      return made.codes.map((code) => ({ code, verifier }));
    },
  };
}

/** Gatehouse, with an application of its team's own and a browser's session. */
async function ownSide({ url }, client) {
  const [id, secret, session] = [randomUUID(), `gs_${newVerifier()}`, newVerifier()];
  const hash = (text) => createHash("sha256").update(text).digest("hex");
  await client.query(
    `insert into applications (id, name, type, redirect_uris, scopes, first_party, auth_method, created_at, updated_at)
     values ($1, 'Shop', 'web', $2, $3, true, 'secret', now(), now())`,
    [id, [REDIRECT], SCOPE.split(" ")],
  );
  await client.query(
    `insert into application_secrets (id, application_id, prefix, token_hash, created_at)
     values (gen_random_uuid(), $1, 'gs_bench', $2, now())`,
    [id, hash(secret)],
  );
  await client.query(
    `with api as (
       insert into resource_servers (id, identifier, name, scopes, created_at)
       values (gen_random_uuid(), $2, 'Orders', jsonb_build_object($3::text, 'Read orders'), now())
       returning id
     )
     insert into application_resources (application_id, resource_server_id, scopes)
     select $1::uuid, id, array[$3::text] from api`,
    [id, API, API_SCOPE],
  );
  await client.query(
    `insert into sessions (id, user_id, token_hash, kind, method, created_at, last_seen_at,
       authenticated_at, expires_at, absolute_expires_at)
     select gen_random_uuid(), id, $2, 'browser', 'password', now(), now(), now(),
       now() + interval '1 day', now() + interval '1 day' from users where email = $1`,
    [emailOf(1), hash(session)],
  );
  return {
    ...{ url, basic: basicOf(id, secret) },
    paths: { token: "/oidc/token", userinfo: "/oidc/me", introspection: "/oidc/introspect" },
    codes: (count, params = {}) =>
      inParallel(Array.from({ length: count }), async () => {
        const verifier = newVerifier();
        const query = new URLSearchParams({
          ...{ client_id: id, response_type: "code", redirect_uri: REDIRECT, scope: SCOPE },
          ...{ code_challenge: challengeOf(verifier), code_challenge_method: "S256" },
          ...params,
        });
        const headers = { cookie: `gatehouse.session=${session}` };
        const answer = await fetch(`${url}/oidc/auth?${query}`, { headers, redirect: "manual" });
        const code = new URL(answer.headers.get("location") ?? "", url).searchParams.get("code");
        if (!code) throw new Error(`/oidc/auth answered ${answer.status}: ${await answer.text()}`);
        return { code, verifier };
      }),
  };
}
