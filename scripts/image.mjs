import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { isBuilt } from "./support/build.mjs";
import { makeImage } from "./support/image.mjs";
import { failWith, ScriptError, say } from "./support/project.mjs";

/** `node scripts/image.mjs FOLDER`, after a build: what the Dockerfile puts into its last stage. */
try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new ScriptError("Name an empty folder: node scripts/image.mjs FOLDER");
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ScriptError(`${folder} is not empty.`);
  }
  if (!isBuilt()) throw new ScriptError('There is no build. Run "npm run build" first.');
  await makeImage(path.resolve(folder));
  say(`The server is in ${folder}.`);
} catch (error) {
  failWith(error);
}
