import { createRequire } from "node:module";
import path from "node:path";

const name = "no-network.cjs";
const file = path.resolve(import.meta.dirname, name);

/** For the NODE_OPTIONS of a server under test. */
export const noNetworkOption = noNetworkOptionOf(import.meta.dirname);

/** The same with a copy of the file, for a user who cannot read the project. */
export function noNetworkOptionOf(folder: string): string {
  return `--require ${JSON.stringify(path.resolve(folder, name))}`;
}

/** Forbids this process to leave the machine. @returns the hosts that it tries to reach, as they come */
export function forbidNetwork(): string[] {
  createRequire(import.meta.url)(file);
  return (
    (globalThis as unknown as Record<symbol, string[]>)[Symbol.for("gatehouse.no-network")] ?? []
  );
}
