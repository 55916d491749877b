import { existsSync, readFileSync, rmSync } from "node:fs";
import { ensureClient } from "./support/generate.mjs";
import { say } from "./support/project.mjs";
import { runSteps } from "./support/run-steps.mjs";
import { attack, buildIfStale } from "./support/steps.mjs";

/**
 * `npm run test:attack [-- file]`: attacks the production build on PostgreSQL, and says what each
 * attack sent and got. ATTACK_SEED chooses other malformed bodies.
 */
const summary = "test-results/attack.jsonl";

async function attackAndSum() {
  rmSync(summary, { force: true });
  const code = await attack(process.argv.slice(2));
  if (existsSync(summary)) say(tableOf(readFileSync(summary, "utf8").trim().split("\n")));
  return code;
}

/** A line for each attack: requests sent, and how many got each status. */
function tableOf(lines) {
  const rows = lines.map((line) => JSON.parse(line));
  const width = Math.max(...rows.map(({ attack }) => attack.length));
  const texts = rows.map(({ attack, requests, statuses }) => {
    const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
    return `${attack.padEnd(width)} ${String(requests).padStart(6)}   ${counts.join(", ")}`;
  });
  const sum = rows.reduce((total, { requests }) => total + requests, 0);
  return `\n${texts.join("\n")}\n${"Together".padEnd(width)} ${String(sum).padStart(6)}\n`;
}

await runSteps([
  ["Database client", ensureClient],
  ["Build", buildIfStale],
  ["Attacks", attackAndSum],
]);
