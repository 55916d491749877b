import { findChromium } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { countedPlaywright, countedVitest } from "./counts.mjs";
import { startPostgres } from "./postgres.mjs";
import { run, runTool, ScriptError, say } from "./project.mjs";

/**
 * The parts of `npm test`. Each answers an exit code, and takes further arguments of its program.
 * Without any it is quiet: what the program says is shown if it fails, and kept in test-results. With
 * some (`npm run test:e2e -- e2e/outbox.spec.ts`) somebody works on these files and sees it all.
 */

const logOf = (name) => `test-results/${name}.log`;

export function lint() {
  return runTool("@biomejs/biome/bin/biome", ["check", "."], { quiet: true });
}

export async function types() {
  // Next's generated types are part of the program; without them, a fresh clone cannot be checked.
  const code = await runTool("next/dist/bin/next", ["typegen"], { quiet: true });
  return code || runTool("typescript/bin/tsc", ["--noEmit"], { quiet: true });
}

function vitest(project, args, { env = {}, log = project } = {}) {
  return countedVitest((report) =>
    runTool(
      "vitest/vitest.mjs",
      [
        ...["run", "--project", project, "--reporter=default", "--reporter=json"],
        ...[`--outputFile.json=${report}`, ...args],
      ],
      { env, quiet: args.length === 0 && logOf(log) },
    ),
  );
}

export function unit(args = []) {
  return vitest("unit", args);
}

/** At the same time: the compiler leaves a core idle. */
export async function typesAndUnit() {
  const codes = await Promise.all([types(), unit()]);
  return Math.max(...codes);
}

export function integrationOnPglite(args = []) {
  return vitest("integration", args, {
    env: { TEST_DATABASE_URL: "" },
    log: "integration-pglite",
  });
}

export async function integrationOnPostgres(args = []) {
  const server = await startPostgres();
  try {
    return await vitest("integration", args, {
      env: { TEST_DATABASE_URL: server.url },
      log: "integration-postgres",
    });
  } finally {
    await server.stop();
  }
}

export async function buildIfStale() {
  await ensureBuilt({ quiet: logOf("build") });
  return 0;
}

/** What each page loads, against its target. Requires a build. */
export function weight() {
  return run(process.execPath, ["bench/measure-page-weight.mjs"], { quiet: logOf("page-weight") });
}

/** The API through both mounts, and every method of the client. Requires a build. */
export async function live(args = []) {
  const server = await startPostgres();
  try {
    const code = await vitest("live", args, { env: { TEST_DATABASE_URL: server.url } });
    if (code) say(`What the servers said: ${logOf("live-server")}, ${logOf("live-next")}`);
    return code;
  } finally {
    await server.stop();
  }
}

/** Attacks on two servers, with the limits of a deployment. Requires a build. */
export async function attack(args = []) {
  const server = await startPostgres();
  try {
    const code = await vitest("attack", args, { env: { TEST_DATABASE_URL: server.url } });
    if (code) say(`What the servers said: ${logOf("attack-direct")}, ${logOf("attack-proxied")}`);
    return code;
  } finally {
    await server.stop();
  }
}

/** What Vercel and a container run of the build, read-only and for a user without rights. */
export async function deployment(args = []) {
  const server = await startPostgres();
  try {
    return await vitest("deployment", args, { env: { TEST_DATABASE_URL: server.url } });
  } finally {
    await server.stop();
  }
}

/** On PostgreSQL, which takes half of the processor time of the embedded database. */
export async function browser(args = [], files = []) {
  const server = await startPostgres();
  try {
    const env = { TEST_DATABASE_URL: server.url };
    return await playwright(args, { log: "browser", serverLog: "e2e-server", env, files });
  } finally {
    await server.stop();
  }
}

/** The stories of which a fault would hurt the most people, and that break the soonest. */
const mainStories = [
  ...["journey", "mistakes", "no-script", "callback-url", "forgery", "provider", "passkeys"],
  ...["sessions", "settings", "changes", "links", "oidc", "admin-access", "admin-user"],
  ...["admin-users", "admin-roles", "admin-audit"],
];

export function mainBrowserStories() {
  return browser(
    [],
    mainStories.map((name) => `e2e/${name}.spec.ts`),
  );
}

/**
 * Sign-in, forms, providers, headers and uploads once more, behind a reverse proxy with TLS and on the
 * embedded database.
 */
export function browserOverTls(args = []) {
  return playwright(args, {
    log: "browser-tls",
    serverLog: "e2e-tls-server",
    env: { E2E_TLS: "1" },
  });
}

async function playwright(args, { log, serverLog, env = {}, files = [] }) {
  const chromium = await findChromium();
  if (!chromium) {
    throw new ScriptError(
      "There is no Chromium for the browser tests: install one, or name it with CHROMIUM_PATH.",
    );
  }
  const code = await countedPlaywright((report) =>
    runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...files, ...args], {
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...env },
      quiet: args.length === 0 && logOf(log),
    }),
  );
  if (code) say(`What the server said: ${logOf(serverLog)}`);
  return code;
}
