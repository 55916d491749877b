import { pathToFileURL } from "node:url";
import { build, isBuildFresh, isBuilt, load, serverBundle } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireFreePort } from "./port.mjs";
import { failWith, loadEnvFile, say } from "./project.mjs";
import { ensureAuthSecret } from "./secret.mjs";

/**
 * A deployment says NODE_ENV=production and brings what `npm ci` and `npm run build` made; it is
 * taken as it is. Everyone else gets what is missing or older than the sources.
 */
async function setUp() {
  if (process.env.NODE_ENV === "production" && isBuilt()) return;
  await ensureInstalled();
  if (isBuildFresh()) return;
  const { readConfiguration } = await load("lib/http/process/configuration.ts");
  readConfiguration();
  say("Building…");
  await build();
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
