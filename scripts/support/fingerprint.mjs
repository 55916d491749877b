import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const skipped = new Set(["node_modules", "generated", "testing", "migrations", "client"]);
const tests = /\.((int|live|deploy)\.)?test\.tsx?$/;

function* filesUnder(entry) {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) {
    if (!tests.test(entry)) yield entry;
    return;
  }
  for (const name of readdirSync(entry).sort()) {
    if (!skipped.has(name)) yield* filesUnder(path.join(entry, name));
  }
}

/** A hash over the content of files and folders, except tests, generated code and the client. */
export function fingerprint(entries) {
  const hash = createHash("sha256");
  for (const entry of entries) {
    for (const file of filesUnder(entry)) {
      const content = readFileSync(file);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

/** The fingerprint for which a step last ran, stored in dist/, which can be deleted at any time. */
export function lastDone(step) {
  try {
    return readFileSync(`dist/.${step}`, "utf8");
  } catch {
    return null;
  }
}

export function markDone(step, value) {
  mkdirSync("dist", { recursive: true });
  writeFileSync(`dist/.${step}`, value);
}
