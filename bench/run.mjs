import { availableParallelism, cpus } from "node:os";
import { ensureBuilt } from "../scripts/support/build.mjs";
import { failWith, ScriptError, say } from "../scripts/support/project.mjs";
import { measureAll } from "./measure.mjs";
import { measureGrowth } from "./measure-growth.mjs";
import { measureOidc } from "./measure-oidc.mjs";
import { growthRows, oidcRows, rowsOf, tableOf } from "./report.mjs";
import { writeInto } from "./write-into.mjs";

/**
 * `npm run bench`: measures the production build and prints a table. `-- --quick` measures for a shorter time,
 * `-- --growth` measures what could cost more with a million users, `-- --provider` the OpenID provider
 * next to its library alone, and `-- --write` puts the table into docs/performance.md. A missed target is
 * reported, not an error.
 */
const page = "docs/performance.md";
const flagsKnown = ["--quick", "--growth", "--provider", "--write"];

/** What is measured, how its figures become rows, and between which marks of the page they go. */
const kinds = {
  all: { measure: measureAll, rows: rowsOf, mark: "bench" },
  "--growth": { measure: measureGrowth, rows: growthRows, mark: "growth" },
  "--provider": { measure: measureOidc, rows: oidcRows, mark: "provider" },
};

try {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !flagsKnown.includes(flag));
  if (unknown) throw new ScriptError(`${unknown} is unknown: ${flagsKnown.join(", ")} are all.`);
  const pace = flags.includes("--quick") ? { seconds: 2, rounds: 1 } : { seconds: 5, rounds: 3 };
  await ensureBuilt();
  const kind = kinds[flags.find((flag) => flag in kinds) ?? "all"];
  const result = await kind.measure(pace);
  const about = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}, PostgreSQL ${result.postgres}; medians of ${pace.rounds} × ${pace.seconds} s, ${new Date().toISOString().slice(0, 10)}`;
  const text = `${about}\n\n${tableOf(kind.rows(result))}`;
  say(`\n${text}\n`);
  if (flags.includes("--write")) await writeInto(page, kind.mark, text);
  process.exit(0);
} catch (error) {
  failWith(error);
}
