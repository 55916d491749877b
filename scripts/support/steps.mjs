import { findChromium } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { countedPlaywright, countedVitest } from "./counts.mjs";
import { startPostgres } from "./postgres.mjs";
import { runTool, ScriptError } from "./project.mjs";

/**
 * The steps of `npm test`. Each returns an exit code and takes further arguments for its program.
 */

export function lint() {
  return runTool("@biomejs/biome/bin/biome", ["check", "."]);
}

export async function types() {
  // Next's generated types are part of the program; without them, a fresh clone cannot be checked.
  const code = await runTool("next/dist/bin/next", ["typegen"], { quiet: true });
  return code || runTool("typescript/bin/tsc", ["--noEmit"]);
}

function vitest(project, args, env) {
  return countedVitest((report) =>
    runTool(
      "vitest/vitest.mjs",
      [
        ...["run", "--project", project, "--reporter=default", "--reporter=json"],
        ...[`--outputFile.json=${report}`, ...args],
      ],
      { env },
    ),
  );
}

export function unit(args = []) {
  return vitest("unit", args, {});
}

/** Concurrently, since the compiler leaves a core idle. */
export async function typesAndUnit() {
  const codes = await Promise.all([types(), unit()]);
  return Math.max(...codes);
}

export function integrationOnPglite(args = []) {
  return vitest("integration", args, { TEST_DATABASE_URL: "" });
}

export async function integrationOnPostgres(args = []) {
  const server = await startPostgres();
  try {
    return await vitest("integration", args, { TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

export async function buildIfStale() {
  await ensureBuilt();
  return 0;
}

/** The API through both mounts, and every method of the client. Requires a build. */
export async function live(args = []) {
  const server = await startPostgres();
  try {
    return await vitest("live", args, { TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

export async function browser(args = []) {
  const chromium = await findChromium();
  if (!chromium) {
    throw new ScriptError(
      "There is no Chromium for the browser tests: install one, or name it with CHROMIUM_PATH.",
    );
  }
  return countedPlaywright((report) =>
    runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  );
}
