import { load } from "./support/build.mjs";
import { ensureClient } from "./support/generate.mjs";
import { ensureInstalled } from "./support/install.mjs";
import { requireFreePort } from "./support/port.mjs";
import { failWith, loadEnvFile, runTool } from "./support/project.mjs";
import { ensureAuthSecret } from "./support/secret.mjs";

/** `npm run dev`: development mode, on the embedded database unless DATABASE_URL is set. */
try {
  loadEnvFile();
  await requireFreePort();
  await ensureInstalled();
  await ensureClient();
  ensureAuthSecret();
  const { readConfiguration } = await load("lib/http/process/configuration.ts");
  readConfiguration();
  if (!process.env.DATABASE_URL) {
    const { migrateNow } = await load("lib/platform/db/migrate-now.ts");
    await migrateNow(process.env);
  }
  const host = process.env.HOST || "localhost";
  const port = process.env.PORT || "3000";
  const args = ["dev", "--port", port, "--hostname", host];
  process.exitCode = await runTool("next/dist/bin/next", args);
} catch (error) {
  failWith(error);
}
