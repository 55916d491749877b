import { existsSync } from "node:fs";
import { run, say } from "./project.mjs";

let updated = false;

/** Installs Debian packages if possible (as root, with apt). @returns whether it succeeded */
export async function aptInstall(packages, why) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  say(`Installing ${packages.join(" and ")} for ${why}…`);
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true };
  if (!updated && (await run("apt-get", ["update", "-q"], options)) !== 0) return false;
  updated = true;
  const args = ["install", "-y", "-q", "--no-install-recommends", ...packages];
  return (await run("apt-get", args, options)) === 0;
}
