import { ensureClient } from "./support/generate.mjs";
import { ensureInstalled } from "./support/install.mjs";
import { runSteps } from "./support/run-steps.mjs";
import * as parts from "./support/steps.mjs";

/**
 * `npm test`: sets up what is missing, then runs everything that must pass before a change is
 * merged.
 */
await runSteps([
  ["Dependencies", ensureInstalled],
  ["Database client", ensureClient],
  ["Lint", parts.lint],
  ["Types and unit tests", parts.typesAndUnit],
  ["Integration tests on PGlite", parts.integrationOnPglite],
  ["Integration tests on PostgreSQL", parts.integrationOnPostgres],
  ["Build", parts.buildIfStale],
  ["Page weight", parts.weight],
  ["API and client, live", parts.live],
  ["Vercel and container", parts.deployment],
  ["Browser tests", parts.browser],
  ["Browser tests over TLS", parts.browserOverTls],
]);
