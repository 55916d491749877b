import { runSteps } from "./support/run-steps.mjs";
import { browser, browserOverTls, buildIfStale } from "./support/steps.mjs";

/**
 * `npm run test:e2e [-- files]`: the browser tests on a fresh build, then those that a proxy with TLS
 * can change behind one. With arguments, the first only; with E2E_TLS=1 as well, the second only.
 */
const args = process.argv.slice(2);
const plain = ["Browser tests", () => browser(args)];
const overTls = ["Browser tests over TLS", () => browserOverTls(args)];
const runs = process.env.E2E_TLS === "1" ? [overTls] : args.length > 0 ? [plain] : [plain, overTls];
await runSteps([["Build", buildIfStale], ...runs]);
