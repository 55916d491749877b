import { generousLimits } from "../../lib/testing/limits";
import { noNetworkOption } from "../../lib/testing/no-network";
import { owner } from "../../lib/testing/people";
import { e2eBehindProxyPort, e2ePort, e2eProviderPort } from "../../lib/testing/ports";

/** Where the server under test and its identity provider listen, and what they are started with. */

/** Whether browsers meet the server behind a reverse proxy that ends TLS. */
export const overTls = process.env.E2E_TLS === "1";

const appPort = overTls ? e2eBehindProxyPort : e2ePort;

/** Where the server listens. The tests' own programs call it there: a proxy closes the outbox. */
export const serverOrigin = `http://localhost:${appPort}`;

/** Auth.js turns 127.0.0.1 into localhost, so everything here says localhost. */
export const origin = overTls ? `https://localhost:${e2ePort}` : serverOrigin;

/** A cookie's name, which has a prefix over https. */
export const cookieNamed = (name: string) => (overTls ? `__Host-${name}` : name);

/** Another origin at which the server's passkeys can be used. */
export const relatedOrigin = "https://shop.example";

/** What the server under test encrypts with. */
export const authSecret = "a-secret-of-more-than-32-characters-for-the-browser-tests";

/** The file in test-results that has the server's standard error. */
export const serverLog = overTls ? "e2e-tls-server.log" : "e2e-server.log";

export const identityProvider = {
  issuer: `http://localhost:${e2eProviderPort}`,
  name: "Test ID",
  clientId: "gatehouse",
  clientSecret: "the-secret-of-a-client-that-lives-for-one-run",
  callback: `${origin}/api/auth/callback/oidc`,
};

export { owner };

/** The variables of the server under test; its database is added by serve.mjs. */
export const appEnvironment = {
  NODE_ENV: "production",
  NODE_OPTIONS: noNetworkOption,
  NEXT_TELEMETRY_DISABLED: "1",
  PORT: String(appPort),
  HOST: overTls ? "127.0.0.1" : "localhost",
  APP_URL: origin,
  TRUSTED_PROXY_HOPS: overTls ? "1" : "0",
  SERVER_LOG: serverLog,
  // The server answers itself without a connection.
  NO_CONNECTION_TO: overTls ? `${appPort},${e2ePort}` : String(appPort),
  AUTH_SECRET: authSecret,
  PASSKEY_ORIGINS: relatedOrigin,
  ADMIN_EMAIL: owner.email,
  ADMIN_PASSWORD: owner.password,
  OUTBOX_VIEWER: "1",
  DEV_CLOCK: "1",
  // Applications on this machine are told of sign-outs.
  ALLOW_PRIVATE_URLS: "1",
  LIMITS: JSON.stringify(generousLimits),
  AUTH_OIDC_ID: identityProvider.clientId,
  AUTH_OIDC_SECRET: identityProvider.clientSecret,
  AUTH_OIDC_ISSUER: identityProvider.issuer,
  AUTH_OIDC_NAME: identityProvider.name,
};

export const proxyEnvironment = { PROXY_PORT: String(e2ePort), APP_PORT: String(appPort) };

export const providerEnvironment = {
  NODE_OPTIONS: noNetworkOption,
  PROVIDER_PORT: String(e2eProviderPort),
  PROVIDER_CLIENT_ID: identityProvider.clientId,
  PROVIDER_CLIENT_SECRET: identityProvider.clientSecret,
  PROVIDER_CALLBACK: identityProvider.callback,
};
