import { pathToFileURL } from "node:url";
import { build, isBuildFresh, isBuilt, load, serverBundle } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireFreePort } from "./port.mjs";
import { sayWhile } from "./progress.mjs";
import { failWith, loadEnvFile } from "./project.mjs";
import { ensureAuthSecret } from "./secret.mjs";

/**
 * A deployment sets NODE_ENV=production and has run `npm ci` and `npm run build`; its build is used
 * as it is. Otherwise, whatever is missing or older than the sources is installed and built.
 */
async function setUp() {
  if (process.env.NODE_ENV === "production" && isBuilt()) return;
  await ensureInstalled();
  if (isBuildFresh()) return;
  const { readConfiguration } = await load("lib/http/process/configuration.ts");
  readConfiguration();
  await sayWhile("Building the pages", () => build({ quiet: true }));
}

try {
  loadEnvFile();
  await requireFreePort();
  ensureAuthSecret();
  await setUp();
  process.env.NODE_ENV = "production";
  await import(pathToFileURL(serverBundle).href);
} catch (error) {
  failWith(error);
}
