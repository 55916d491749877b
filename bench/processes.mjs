import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { root } from "../scripts/support/project.mjs";

const POLL_MS = 10;
const START_MS = 60_000;
const STOP_MS = 15_000;

/** Every process that is still running, so that none outlives the bench. */
const running = new Set();
process.on("exit", () => {
  for (const child of running) signal(child, "SIGKILL");
});
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => process.exit(1));

/**
 * Starts a server and waits until an address of it answers with success.
 * @param {string} command
 * @param {string[]} args
 * @param {{env?: Record<string, string>, cwd?: string, answers: string}} options
 * @returns the process, and milliseconds from its start to its first answer
 */
export async function startServer(command, args, { env = {}, cwd = root, answers }) {
  const since = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it starts ends with it.
    detached: true,
  });
  running.add(child);
  let output = "";
  const keep = (chunk) => {
    output = `${output}${chunk}`.slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = new Promise((resolve) => child.once("close", resolve)).then(() =>
    running.delete(child),
  );
  const deadline = since + START_MS;
  while (!(await isAnswering(answers))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      signal(child, "SIGKILL");
      throw new Error(`${[command, ...args].join(" ")} did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return {
    pid: child.pid,
    startedIn: performance.now() - since,
    output: () => output,
    async stop() {
      signal(child, "SIGTERM");
      const force = setTimeout(() => signal(child, "SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended.
  }
}

async function isAnswering(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Megabytes of a process that are in memory: now, and at most since it started. Linux only, else null. */
export function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) / 1024;
    return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
  } catch {
    return null;
  }
}
