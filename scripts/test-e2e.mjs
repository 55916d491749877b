import { runSteps } from "./support/run-steps.mjs";
import { browser, buildIfStale } from "./support/steps.mjs";

/** `npm run test:e2e [-- files]`: the browser tests on a fresh build. */
const args = process.argv.slice(2);
await runSteps([
  ["Build", buildIfStale],
  ["Browser tests", () => browser(args)],
]);
