/** Where the tests' house and their identity provider stand, and what the house is started with. */
const port = Number(process.env.E2E_PORT || 4400);
const providerPort = Number(process.env.E2E_PROVIDER_PORT || 4401);

/** Auth.js turns 127.0.0.1 into localhost, so everything here says localhost. */
export const origin = `http://localhost:${port}`;

export const identityProvider = {
  issuer: `http://localhost:${providerPort}`,
  name: "Test ID",
  clientId: "gatehouse",
  clientSecret: "the-secret-of-a-client-that-lives-for-one-run",
  callback: `${origin}/api/auth/callback/oidc`,
};

/** The house's owner, made from the environment at its first start. */
export const owner = {
  email: "owner@gatehouse.test",
  password: "lantern gravel overture nine",
};

/** Far above what one run spends: every visitor of the tests comes from one address. */
const plenty = { points: 100_000, seconds: 3600 };

const limits = {
  signInAddress: plenty,
  signUpAddress: plenty,
  codeRequestAddress: plenty,
  codeTryAddress: plenty,
  smsAddress: plenty,
  refreshAddress: plenty,
  setupAddress: plenty,
};

/** The variables of the house under test; its database is added by serve.mjs. */
export const appEnvironment = {
  NODE_ENV: "production",
  PORT: String(port),
  HOST: "localhost",
  APP_URL: origin,
  AUTH_SECRET: "a-secret-of-more-than-32-characters-for-the-browser-tests",
  ADMIN_EMAIL: owner.email,
  ADMIN_PASSWORD: owner.password,
  OUTBOX_VIEWER: "1",
  DEV_CLOCK: "1",
  LIMITS: JSON.stringify(limits),
  AUTH_OIDC_ID: identityProvider.clientId,
  AUTH_OIDC_SECRET: identityProvider.clientSecret,
  AUTH_OIDC_ISSUER: identityProvider.issuer,
  AUTH_OIDC_NAME: identityProvider.name,
};

export const providerEnvironment = {
  PROVIDER_PORT: String(providerPort),
  PROVIDER_CLIENT_ID: identityProvider.clientId,
  PROVIDER_CLIENT_SECRET: identityProvider.clientSecret,
  PROVIDER_CALLBACK: identityProvider.callback,
};
