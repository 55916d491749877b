import { defineConfig, devices } from "@playwright/test";
import { appEnvironment, identityProvider, origin, providerEnvironment } from "./e2e/support/app";

const { CHROMIUM_PATH: executablePath = "/usr/bin/chromium" } = process.env;

const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Stories in a real browser against the production build; `npm run test:e2e` builds it first. */
export default defineConfig({
  testDir: "e2e",
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
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath,
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
  projects: [
    { name: "stories", testIgnore: "alone/**" },
    // Moves the clock of the whole house or changes its settings, so it has the house to itself.
    { name: "alone", testMatch: "alone/*.spec.ts", workers: 1, dependencies: ["stories"] },
  ],
  webServer: [
    {
      command: "node e2e/support/identity-provider.mjs",
      url: `${identityProvider.issuer}/.well-known/openid-configuration`,
      env: providerEnvironment,
      reuseExistingServer: false,
    },
    {
      command: "node e2e/support/serve.mjs",
      wait: { stdout: /Gatehouse is open/ },
      env: appEnvironment,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
  ],
});
