import { total } from "./counts.mjs";
import { say } from "./project.mjs";

/**
 * Runs named steps, prints how long each took, stops at the first failure, and ends with the line
 * `N passed, N failed`.
 * @param {[string, () => Promise<number | void>][]} steps
 */
export async function runSteps(steps) {
  for (const [name, step] of steps) {
    say(`\n▸ ${name}`);
    const start = performance.now();
    const failed = await step().then(Boolean, (error) => {
      process.stderr.write(`${error?.name === "ScriptError" ? error.message : error?.stack}\n`);
      return true;
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${failed ? "✗" : "✓"} ${name} (${seconds} s)`);
    if (failed) {
      total.failed ||= 1;
      process.exitCode = 1;
      break;
    }
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
}
