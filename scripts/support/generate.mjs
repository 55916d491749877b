import { existsSync } from "node:fs";
import { fingerprint, lastDone, markDone } from "./fingerprint.mjs";
import { runTool, ScriptError, say } from "./project.mjs";

/** Generates Prisma's client. */
export async function generateClient() {
  const made = fingerprint(["prisma/schema", "node_modules/prisma/package.json"]);
  const code = await runTool("prisma/build/index.js", ["generate"], { quiet: true });
  if (code !== 0) throw new ScriptError("Prisma's client could not be generated: see above.");
  markDone("client", made);
}

/** Generates Prisma's client if the schema or Prisma changed since. */
export async function ensureClient() {
  const wanted = fingerprint(["prisma/schema", "node_modules/prisma/package.json"]);
  const present = existsSync("lib/platform/db/generated/client.ts");
  if (present && lastDone("client") === wanted) return;
  say("Generating the database client…");
  await generateClient();
}
