import path from "node:path";
import { readDockerfile, runStage } from "./support/dockerfile.mjs";
import { failWith, ScriptError, say } from "./support/project.mjs";

/**
 * `node scripts/run-dockerfile.mjs FOLDER`: every step of the Dockerfile, for machines without Docker.
 * It takes minutes, installs from the registry, and says how to start the result.
 */
try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new ScriptError("Name an empty folder.");
  const roots = {};
  let image = null;
  for (const { name, steps } of readDockerfile()) {
    roots[name] = path.join(path.resolve(folder), name);
    image = runStage(steps, roots[name], roots);
  }
  const variables = Object.entries(image.variables).map((pair) => pair.join("="));
  say(`cd ${image.folder} && env ${variables.join(" ")} ${image.command.join(" ")}`);
} catch (error) {
  failWith(error);
}
