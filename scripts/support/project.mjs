import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. Every script runs here, wherever it was called from. */
export const root = path.resolve(import.meta.dirname, "../..");
process.chdir(root);

/**
 * Set for every tool that the scripts run. Without this, Prisma's command line downloads a native
 * engine, which is not needed because migrations run as WebAssembly. browser.mjs finds browsers.
 * Telemetry is off.
 */
export const toolEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  CHECKPOINT_DISABLE: "1",
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

/** Loads .env; variables that are already set take precedence. Tests never read it. */
export function loadEnvFile() {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Ends the script with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** An error that needs no stack trace. */
export class ScriptError extends Error {
  name = "ScriptError";
}

/** Ends the script with an error, in one sentence where possible. */
export function failWith(error) {
  const known = ["ScriptError", "StartError", "ConfigurationError", "DomainError"].includes(
    error?.name,
  );
  fail(known ? error.message : (error?.stack ?? String(error)));
}

/**
 * Runs a program in the foreground and forwards interrupts to it.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string | undefined>, cwd?: string, quiet?: boolean | string}} options
 *   quiet: show its output only if it fails; a file's name keeps it there too
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { env = {}, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : "inherit";
    const child = spawn(command, args, {
      cwd,
      stdio,
      env: { ...process.env, ...toolEnvironment, ...env },
      shell: process.platform === "win32" && !path.isAbsolute(command),
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    const signals = ["SIGINT", "SIGTERM"];
    const forward = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      if (typeof quiet === "string") {
        mkdirSync(path.dirname(quiet), { recursive: true });
        writeFileSync(quiet, Buffer.concat(output));
      }
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs a dependency's program directly, which avoids the start of npx. */
export function runTool(file, args, options) {
  return run(process.execPath, [path.join(root, "node_modules", file), ...args], options);
}
