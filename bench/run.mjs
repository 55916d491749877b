import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { ensureBuilt } from "../scripts/support/build.mjs";
import { failWith, ScriptError, say } from "../scripts/support/project.mjs";
import { measureAll } from "./measure.mjs";
import { rowsOf, tableOf } from "./report.mjs";

/**
 * `npm run bench`: measures the production build and prints a table. `-- --quick` measures for a shorter time,
 * `-- --write` puts the table into docs/performance.md. A missed target is reported, not an error.
 */
const page = "docs/performance.md";
const marks = ["<!-- bench -->", "<!-- /bench -->"];

try {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !["--quick", "--write"].includes(flag));
  if (unknown) throw new ScriptError(`${unknown} is unknown: --quick and --write are all.`);
  const pace = flags.includes("--quick") ? { seconds: 2, rounds: 1 } : { seconds: 5, rounds: 3 };
  await ensureBuilt();
  const result = await measureAll(pace);
  const about = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}, PostgreSQL ${result.postgres}; medians of ${pace.rounds} × ${pace.seconds} s, ${new Date().toISOString().slice(0, 10)}`;
  const text = `${about}\n\n${tableOf(rowsOf(result))}`;
  say(`\n${text}\n`);
  if (flags.includes("--write")) writeInto(page, text);
  process.exit(0);
} catch (error) {
  failWith(error);
}

function writeInto(file, text) {
  if (!existsSync(file)) throw new ScriptError(`There is no ${file} to write into.`);
  const [open, close] = marks;
  const content = readFileSync(file, "utf8");
  const [from, to] = [content.indexOf(open), content.indexOf(close)];
  if (from < 0 || to < from) throw new ScriptError(`${file} has no ${open} … ${close}.`);
  const before = content.slice(0, from + open.length);
  writeFileSync(file, `${before}\n\n${text}\n\n${content.slice(to)}`);
}
