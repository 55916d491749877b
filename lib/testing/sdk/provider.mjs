import { createServer } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

/**
 * An OpenID provider on loopback, in this process, which signs in the person that a test names
 * without asking. What it answers is real protocol.
 */
export async function startProvider() {
  const server = createServer((request, response) => handle(request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const url = `http://127.0.0.1:${port}`;
  const memory = createMemory();
  const test = {
    url,
    port,
    person: "ada",
    accessTokenSeconds: 900,
    claims: {},
    asked: [],
    failure: null,
    addClient: (client) => memory.clients.set(client.client_id, metadataOf(client)),
    endSessions: () => memory.rows.clear(),
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
  const provider = new Provider(url, await configurationOf(test, memory));
  const answer = provider.callback();

  async function handle(request, response) {
    const path = request.url.split("?")[0];
    test.asked.push(`${request.method} ${path}`);
    if (test.failure !== null) return response.writeHead(test.failure).end();
    if (!path.startsWith("/interaction/")) return answer(request, response);
    const refused = { error: "access_denied" };
    const result = test.person === null ? refused : { login: { accountId: test.person } };
    return provider.interactionFinished(request, response, result);
  }
  return test;
}

const metadataOf = (client) => ({
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  backchannel_logout_session_required: true,
  ...client,
});

async function configurationOf(test, { Adapter }) {
  const ttl = () => test.accessTokenSeconds;
  const day = 86_400;
  return {
    adapter: Adapter,
    jwks: { keys: await keys },
    claims: { openid: ["sub", "sid"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["keys of a provider that lives for one test"] },
    ttl: {
      AccessToken: ttl,
      Interaction: 600,
      Grant: 30 * day,
      Session: 30 * day,
      RefreshToken: 30 * day,
      IdToken: 600,
    },
    // Without the library's own dispatcher, which refuses loopback.
    fetch: (address, { dispatcher, ...init }) => fetch(address, init),
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ ...claimsOf(accountId), ...test.claims }),
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant,
    renderError: (ctx, out) => {
      ctx.body = out;
    },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const yes = '<input type="hidden" name="logout" value="yes"></form>';
          ctx.body = form.replace("</form>", yes);
        },
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: "notes:read notes:write",
          audience: resource,
          accessTokenFormat: "jwt",
          accessTokenTTL: test.accessTokenSeconds,
          jwt: { sign: { alg: "EdDSA" } },
        }),
      },
    },
  };
}

const claimsOf = (sub) => ({
  ...{ sub, email: `${sub}@example.com`, email_verified: true },
  name: sub.toUpperCase(),
});

/** Nobody is asked for consent: signing in gives it. */
async function loadExistingGrant(ctx) {
  const { provider, client, session, params } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid email profile offline_access");
  for (const resource of [params.resource ?? []].flat()) {
    grant.addResourceScope(resource, "notes:read notes:write");
  }
  await grant.save();
  return grant;
}

/** Made once for a process: an RSA key takes a while. */
const keys = Promise.all([createKey("RS256"), createKey("EdDSA")]);

async function createKey(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: "sig", kid: alg };
}

/** The storage of one provider, so that a test can end what another must not. */
function createMemory() {
  const rows = new Map();
  const clients = new Map();
  class Adapter {
    constructor(model) {
      this.model = model;
    }
    key(id) {
      return `${this.model} ${id}`;
    }
    async upsert(id, payload) {
      rows.set(this.key(id), payload);
    }
    async find(id) {
      return this.model === "Client" ? clients.get(id) : rows.get(this.key(id));
    }
    async findByUid(uid) {
      return [...rows.values()].find((row) => row.kind === "Session" && row.uid === uid);
    }
    async consume(id) {
      rows.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id) {
      rows.delete(this.key(id));
    }
    async revokeByGrantId(grantId) {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    }
  }
  return { Adapter, rows, clients };
}
