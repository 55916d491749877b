import { ensureClient } from "./support/generate.mjs";
import { ensureInstalled } from "./support/install.mjs";
import { runSteps } from "./support/run-steps.mjs";
import * as parts from "./support/steps.mjs";

/**
 * `npm test`: sets up what is missing, then runs what tells soon whether a change is right.
 * `npm run test:all`: everything that must pass before a change is merged.
 */
const all = process.argv.includes("--all");

const soon = [
  ["Dependencies", ensureInstalled],
  ["Database client", ensureClient],
  ["Lint", parts.lint],
  ["Types and unit tests", parts.typesAndUnit],
  ["Integration tests on PostgreSQL", parts.integrationOnPostgres],
  ["Build", parts.buildIfStale],
  ["Page weight", parts.weight],
  ["API and client, live", parts.live],
];
const rest = [
  ["Browser tests", parts.browser],
  ["Browser tests over TLS", parts.browserOverTls],
  ["Vercel and container", parts.deployment],
  ["Integration tests on PGlite", parts.integrationOnPglite],
];

await runSteps([...soon, ...(all ? rest : [["Browser tests, main", parts.mainBrowserStories]])]);
