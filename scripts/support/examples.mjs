/**
 * The examples: what each needs from Gatehouse, and how it is started. `npm run example` and the browser
 * tests register them by this, so that what is tested is what people see.
 *
 * `register` gets `call`, which calls the API as the owner, Gatehouse's address and the example's own
 * ones, and answers the variables of the example.
 */
export const examples = {
  "next-app": {
    about: "a Next app with pages, a server action and an API route for signed-in users",
    ports: { app: 4301 },
    async register({ call, gatehouse, app, name = "Orchard Notes" }) {
      const { application, secret } = await call("POST", applications, {
        ...{ name, type: "web", homeUri: app },
        redirectUris: [`${app}/auth/callback`],
        postLogoutRedirectUris: [`${app}/`],
        backchannelLogoutUri: `${app}/auth/backchannel-logout`,
        scopes: ["openid", "profile", "email", "roles", "offline_access"],
      });
      return {
        GATEHOUSE_URL: gatehouse,
        GATEHOUSE_CLIENT_ID: application.id,
        GATEHOUSE_CLIENT_SECRET: secret,
        GATEHOUSE_SECRET: newSecret(),
        APP_URL: app,
      };
    },
    start: ({ app }) => [[next, "dev", "--port", portOf(app)]],
  },

  "express-api": {
    about: "an Express API, and a page without a server that calls it with an access token",
    ports: { app: 4302, api: 4303 },
    async register({ call, gatehouse, app, api, name = "Harvest" }) {
      const scopes = { "harvest:read": "See your harvest", "harvest:write": "Add to your harvest" };
      const server = await resourceServer(call, { identifier: api, name: `${name} API`, scopes });
      const { application } = await call("POST", applications, {
        ...{ name, type: "spa", homeUri: app },
        ...{ redirectUris: [`${app}/`], postLogoutRedirectUris: [`${app}/`] },
        scopes: ["openid", "profile", "email", "offline_access"],
        resources: [{ id: server.id, scopes: Object.keys(scopes) }],
      });
      return {
        ...{ GATEHOUSE_URL: gatehouse, GATEHOUSE_CLIENT_ID: application.id },
        ...{ GATEHOUSE_AUDIENCE: api, API_URL: api, APP_URL: app },
      };
    },
    start: () => [["start.js"]],
  },

  "fastify-api": {
    about: "a Fastify API, and a machine that calls it with a token of its own",
    ports: { api: 4304 },
    async register({ call, gatehouse, api, name = "Weather station" }) {
      const scopes = { "readings:read": "See readings", "readings:write": "Send readings" };
      const server = await resourceServer(call, { identifier: api, name: `${name} API`, scopes });
      const { application, secret } = await call("POST", applications, {
        ...{ name, type: "machine" },
        resources: [{ id: server.id, scopes: Object.keys(scopes) }],
      });
      return {
        ...{ GATEHOUSE_URL: gatehouse, GATEHOUSE_CLIENT_ID: application.id },
        ...{ GATEHOUSE_CLIENT_SECRET: secret, GATEHOUSE_AUDIENCE: api, API_URL: api },
      };
    },
    start: () => [["server.js"]],
    /** Run once, when all answer. */
    afterwards: ["client.js"],
  },
};

const applications = "/api/v1/admin/applications";
const resourceServers = "/api/v1/admin/resource-servers";
const next = "../../node_modules/next/dist/bin/next";

const newSecret = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");

const portOf = (url) => new URL(url).port;

/** The API of this identifier, which is added if it is not there. */
async function resourceServer(call, body) {
  const { items } = await call("GET", resourceServers);
  const known = items.find(({ identifier }) => identifier === body.identifier);
  return known ?? call("POST", resourceServers, body);
}
