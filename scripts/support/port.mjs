import { createServer } from "node:net";
import { ScriptError } from "./project.mjs";

/** Whether the port is free. */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code !== "EADDRINUSE"));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Returns a free port. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Fails before minutes of set-up if the server would fail after it. */
export async function requireFreePort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  if (await isFree(port, process.env.HOST || "127.0.0.1")) return;
  throw new ScriptError(
    `Port ${port} is in use: stop what listens there, or choose another with PORT.`,
  );
}
