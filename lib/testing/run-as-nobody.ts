import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";

/** For root, whom no permission stops: the ids of a user without rights. Other users stay who they are. */
export function nobody(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** Runs Node as a user who can write nowhere but to temporary folders. */
export function runAsNobody(args: string[], options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, args, { ...options, ...nobody() });
}

/** Resolves when the program says a text. @throws Error with all it said if it ends before */
export async function says(program: ChildProcess, text: string): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream?.on("data", (chunk) => {
        said += chunk;
        if (said.includes(text)) resolve();
      });
    }
    program.once("close", () => reject(new Error(`It ended: ${said}`)));
  });
}
