import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProxy } from "./conformance/proxy.mjs";
import { alias, createPlan, runModule, suiteUrl, waitForSuite } from "./conformance/suite.mjs";
import { newVisitor } from "./conformance/visit.mjs";
import { findChromium } from "./support/browser.mjs";
import { ensureBuilt, load, serverBundle } from "./support/build.mjs";
import { freePort } from "./support/port.mjs";
import { failWith, root, run, ScriptError, say } from "./support/project.mjs";

/**
 * `npm run conformance [-- part of a module's name]`: runs the OpenID Foundation's suite against a
 * Gatehouse of its own, and writes the results to .data/conformance.
 */
const PORT = 9444;
const compose = ["compose", "-f", "scripts/conformance/compose.json"];
const good = ["PASSED", "WARNING", "REVIEW", "SKIPPED"];
const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-conformance-"));
const stops = [() => rmSync(folder, { recursive: true, force: true })];

function requireDocker() {
  const { status } = spawnSync("docker", ["info", "--format", "{{.ServerVersion}}"]);
  if (status === 0) return;
  throw new ScriptError("The conformance suite runs in Docker, which is not running here.");
}

/** Gatehouse on an empty database, with the suite's clients, behind a proxy that the suite can reach. */
async function startGatehouse() {
  const appPort = await freePort();
  const env = {
    ...{ APP_URL: `https://host.docker.internal:${PORT}`, PORT: String(appPort) },
    ...{ DATA_DIR: folder, AUTH_SECRET: "only for this run of the conformance suite" },
    ...{ TRUSTED_PROXY_HOPS: "1", NODE_ENV: "production", HOST: "127.0.0.1" },
    // The suite is on this machine, with a certificate of its own making.
    ...{ ALLOW_PRIVATE_URLS: "1", NODE_TLS_REJECT_UNAUTHORIZED: "0", DATABASE_URL: "" },
  };
  Object.assign(process.env, env);
  const { register } = await load("scripts/conformance/register.ts");
  const registered = await register(alias);
  const server = spawn(process.execPath, [serverBundle], { cwd: root, stdio: "inherit" });
  stops.push(() => server.kill("SIGTERM"));
  const proxy = await startProxy({ port: PORT, appPort });
  stops.push(() => proxy.close());
  return registered;
}

async function startSuite() {
  stops.push(() => run("docker", [...compose, "down", "-v"], { quiet: true }));
  const code = await run("docker", [...compose, "up", "-d"], { quiet: true });
  if (code !== 0) throw new ScriptError("The suite’s images could not be started: see above.");
  await waitForSuite();
}

async function startBrowser() {
  const executablePath = await findChromium();
  if (!executablePath) throw new ScriptError("There is no Chromium: set CHROMIUM_PATH.");
  const { chromium } = await import("@playwright/test");
  const rules = "MAP host.docker.internal 127.0.0.1, MAP localhost.emobix.co.uk 127.0.0.1";
  const browser = await chromium.launch({
    ...{ executablePath, args: [`--host-resolver-rules=${rules}`] },
  });
  stops.push(() => browser.close());
  return browser;
}

async function runPlans(browser, { clients, user }) {
  const [client, client2] = clients;
  const discoveryUrl = `${process.env.APP_URL}/.well-known/openid-configuration`;
  const config = {
    ...{ alias: "gatehouse", server: { discoveryUrl }, client, client2 },
    client_secret_post: client,
  };
  const plans = JSON.parse(readFileSync("scripts/conformance/plans.json", "utf8"));
  const only = process.argv[2] ?? "";
  const results = {};
  for (const [name, variant] of Object.entries(plans)) {
    const { id, modules } = await createPlan(name, variant, config);
    for (const one of modules.filter(({ testModule }) => testModule.includes(only))) {
      const visitor = await newVisitor(browser, user);
      const { id: test, result } = await runModule(id, one, visitor.visit);
      await visitor.close();
      results[one.testModule] = result;
      const more = good.includes(result) ? "" : ` ${suiteUrl}/log-detail.html?log=${test}`;
      say(`${result.padEnd(8)} ${one.testModule}${more}`);
    }
  }
  return results;
}

try {
  requireDocker();
  await ensureBuilt();
  const registered = await startGatehouse();
  const browser = await startBrowser();
  await startSuite();
  const results = await runPlans(browser, registered);
  mkdirSync(".data/conformance", { recursive: true });
  writeFileSync(".data/conformance/results.json", `${JSON.stringify(results, null, 2)}\n`);
  process.exitCode = Object.values(results).every((result) => good.includes(result)) ? 0 : 1;
} catch (error) {
  await stopAll();
  failWith(error);
}
await stopAll();

async function stopAll() {
  while (stops.length > 0) await stops.pop()();
}
