import { defineConfig, devices } from "@playwright/test";
import {
  appEnvironment,
  identityProvider,
  origin,
  overTls,
  providerEnvironment,
  proxyEnvironment,
} from "./e2e/support/app";
import { forbidNetwork } from "./lib/testing/no-network";

// Also in Playwright's own processes, each of which reads this file.
forbidNetwork();

const { CHROMIUM_PATH: executablePath = "/usr/bin/chromium" } = process.env;

const tlsProxy = {
  command: "node e2e/support/tls-proxy.mjs",
  // A connection that is refused by the server behind it shows that the proxy is there.
  url: origin,
  ignoreHTTPSErrors: true,
  env: proxyEnvironment,
  reuseExistingServer: false,
};

const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // No name but this machine's has an address, whatever a page or Chromium itself asks for.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

const projects = [
  { name: "stories", testIgnore: ["alone/**", "tls/**"] },
  // Moves the server's clock or changes its settings, so nothing else runs at the same time.
  { name: "alone", testMatch: "alone/*.spec.ts", workers: 1, dependencies: ["stories"] },
];

/** What a proxy and TLS can change: cookies, headers, redirects, forms, providers, uploads. */
const behindProxy = ["auth-js", "callback-url", "headers", "journey", "no-script", "provider"];
const overTlsProjects = [
  {
    name: "tls",
    testMatch: ["tls/proxy.spec.ts", ...behindProxy.map((name) => `e2e/${name}.spec.ts`)],
  },
  { name: "upload", testMatch: "e2e/changes.spec.ts", grep: /uploads a picture/ },
  { name: "log", testMatch: "tls/log.spec.ts", dependencies: ["tls", "upload"] },
];

/** Stories in a real browser against the production build; `npm run test:e2e` builds it first. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: origin,
    ignoreHTTPSErrors: overTls,
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath,
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
  projects: overTls ? overTlsProjects : projects,
  webServer: [
    {
      command: "node e2e/support/identity-provider.mjs",
      url: `${identityProvider.issuer}/.well-known/openid-configuration`,
      env: providerEnvironment,
      reuseExistingServer: false,
    },
    {
      command: "node e2e/support/serve.mjs",
      wait: { stdout: /Gatehouse is running/ },
      env: appEnvironment,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
    ...(overTls ? [tlsProxy] : []),
  ],
});
