import { createRequire } from "node:module";
import path from "node:path";

const file = path.resolve(import.meta.dirname, "no-network.cjs");

/** For the NODE_OPTIONS of a server under test. */
export const noNetworkOption = `--require ${JSON.stringify(file)}`;

/** Forbids this process to leave the machine. @returns the hosts that it tries to reach, as they come */
export function forbidNetwork(): string[] {
  createRequire(import.meta.url)(file);
  return (
    (globalThis as unknown as Record<symbol, string[]>)[Symbol.for("gatehouse.no-network")] ?? []
  );
}
