import { ensureClient } from "./support/generate.mjs";
import { runSteps } from "./support/run-steps.mjs";
import { integrationOnPglite, integrationOnPostgres } from "./support/steps.mjs";

/** `npm run test:integration [-- files]`: the same suite on both databases. */
const args = process.argv.slice(2);
await runSteps([
  ["Database client", ensureClient],
  ["Integration tests on PGlite", () => integrationOnPglite(args)],
  ["Integration tests on PostgreSQL", () => integrationOnPostgres(args)],
]);
