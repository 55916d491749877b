import { total } from "./counts.mjs";
import { say } from "./project.mjs";

/**
 * Runs named steps up to the first that fails. Says a line about each, then where the time went, and
 * ends with the line `N passed, N failed`, which CI reads.
 * @param {[string, () => Promise<number | void>][]} steps
 */
export async function runSteps(steps) {
  const rows = [];
  for (const [name, step] of steps) {
    const row = await runStep(name, step);
    rows.push(row);
    say(`${row.failed ? "✗" : "✓"} ${[name, row.counts].filter(Boolean).join(": ")}`);
    if (row.failed) break;
  }
  if (rows.length > 1) say(tableOf(rows));
  if (rows.some(({ failed }) => failed)) {
    total.failed ||= 1;
    process.exitCode = 1;
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
}

async function runStep(name, step) {
  const before = { ...total };
  const start = performance.now();
  const failed = await step().then(Boolean, (error) => {
    process.stderr.write(`${error?.name === "ScriptError" ? error.message : error?.stack}\n`);
    return true;
  });
  const seconds = (performance.now() - start) / 1000;
  const [passed, broken] = [total.passed - before.passed, total.failed - before.failed];
  const counts = passed + broken > 0 ? `${passed} passed, ${broken} failed` : "";
  return { name, failed, seconds, counts };
}

/** Seconds by step, and their sum. */
function tableOf(rows) {
  const sum = rows.reduce((seconds, row) => seconds + row.seconds, 0);
  const all = [...rows, { name: "Together", seconds: sum }];
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(
    ({ name, seconds }) => `${name.padEnd(width)} ${seconds.toFixed(1).padStart(7)} s`,
  );
  return `\n${lines.join("\n")}`;
}
