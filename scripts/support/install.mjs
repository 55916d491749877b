import { readFile } from "node:fs/promises";
import { sayWhile } from "./progress.mjs";
import { run, ScriptError } from "./project.mjs";

/**
 * Installs the dependencies if they differ from package-lock.json. It compares npm's own record in
 * node_modules, so a manual install counts too.
 */
export async function ensureInstalled() {
  if (await installed()) return;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const code = await sayWhile("Installing dependencies (npm ci)", () =>
    run("npm", args, { env: { NODE_ENV: "" }, quiet: true }),
  );
  if (code !== 0) throw new ScriptError("The dependencies could not be installed: see above.");
}

async function installed() {
  const [wanted, present] = await Promise.all([
    packages("package-lock.json"),
    packages("node_modules/.package-lock.json"),
  ]);
  if (!present) return false;
  return Object.entries(wanted ?? {}).every(([name, { version, optional, link }]) => {
    if (name === "" || link) return true;
    const found = present[name];
    return found ? found.version === version : Boolean(optional);
  });
}

async function packages(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages;
  } catch {
    return null;
  }
}
