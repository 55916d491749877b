import { generousLimits } from "../../lib/testing/limits";
import { noNetworkOption } from "../../lib/testing/no-network";
import { owner } from "../../lib/testing/people";
import { e2ePort, e2eProviderPort } from "../../lib/testing/ports";

/** Where the server under test and its identity provider listen, and what they are started with. */

/** Auth.js turns 127.0.0.1 into localhost, so everything here says localhost. */
export const origin = `http://localhost:${e2ePort}`;

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
  PORT: String(e2ePort),
  HOST: "localhost",
  APP_URL: origin,
  AUTH_SECRET: "a-secret-of-more-than-32-characters-for-the-browser-tests",
  ADMIN_EMAIL: owner.email,
  ADMIN_PASSWORD: owner.password,
  OUTBOX_VIEWER: "1",
  DEV_CLOCK: "1",
  LIMITS: JSON.stringify(generousLimits),
  AUTH_OIDC_ID: identityProvider.clientId,
  AUTH_OIDC_SECRET: identityProvider.clientSecret,
  AUTH_OIDC_ISSUER: identityProvider.issuer,
  AUTH_OIDC_NAME: identityProvider.name,
};

export const providerEnvironment = {
  NODE_OPTIONS: noNetworkOption,
  PROVIDER_PORT: String(e2eProviderPort),
  PROVIDER_CLIENT_ID: identityProvider.clientId,
  PROVIDER_CLIENT_SECRET: identityProvider.clientSecret,
  PROVIDER_CALLBACK: identityProvider.callback,
};
