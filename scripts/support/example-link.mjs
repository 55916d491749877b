import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { buildClient, clientFolder } from "./client-package.mjs";
import { fingerprint, lastDone, markDone } from "./fingerprint.mjs";
import { root } from "./project.mjs";

/**
 * Makes `gatehouse-client` resolve in an example: to `dist/client`, which is built if it is older than its
 * sources. All other packages resolve to the project's own, in the folder above.
 */
export async function ensureLinked(name) {
  await ensureClientPackage();
  const modules = path.join(root, "examples", name, "node_modules");
  const link = path.join(modules, "gatehouse-client");
  mkdirSync(modules, { recursive: true });
  rmSync(link, { recursive: true, force: true });
  symlinkSync(path.join(root, clientFolder), link, "junction");
}

async function ensureClientPackage() {
  const made = fingerprint(["lib/client", "package.json", "scripts/support/client-package.mjs"]);
  const present = existsSync(path.join(clientFolder, "package.json"));
  if (present && lastDone("client-package") === made) return;
  await buildClient();
  markDone("client-package", made);
}
