import path from "node:path";
import { failWith, ScriptError } from "./support/project.mjs";
import { copyTo, filesOfList, makeReadOnly, manifests, traceLists } from "./support/traced.mjs";

/**
 * `node scripts/vercel-folder.mjs FOLDER`, after a build: what Vercel puts into the functions, for the
 * test that runs them. Each function has its own file, the files of its list, and the manifests.
 */
try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new ScriptError("Name an empty folder.");
  const lists = traceLists();
  const functions = lists
    .filter((list) => list.includes(`${path.sep}server${path.sep}`))
    .map((list) => list.slice(0, -".nft.json".length));
  copyTo(folder, [...functions, ...lists.flatMap(filesOfList), ...manifests()]);
  makeReadOnly(folder);
} catch (error) {
  failWith(error);
}
