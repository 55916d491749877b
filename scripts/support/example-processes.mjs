import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { root, toolEnvironment } from "./project.mjs";

/** Programs that end together: by Ctrl-C, or as soon as one of them ends. */
export function startAll() {
  const children = new Set();
  let code = null;

  const end = (signal) => {
    for (const child of children) child.kill(signal);
  };
  // The terminal tells the whole process group of Ctrl-C; another program tells this process alone.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      code ??= 0;
      end(signal);
      if (children.size === 0) process.exit(code);
    });
  }

  return {
    add(command, args, { env = {}, cwd = "." } = {}) {
      const child = spawn(command, args, {
        cwd: new URL(`${cwd}/`, `file://${root}/`),
        env: { ...process.env, ...toolEnvironment, ...env },
        stdio: "inherit",
      });
      children.add(child);
      child.on("close", (status) => {
        children.delete(child);
        code ??= status ?? 1;
        end("SIGTERM");
        if (children.size === 0) process.exit(code);
      });
    },

    /** Waits until a GET of the address is answered in any way; for ever if everything ends. */
    async answers(url) {
      while (code === null) {
        const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
        if (answer && answer.status < 500) return;
        await setTimeout(200);
      }
      return new Promise(() => {});
    },
  };
}
