import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { root } from "./project.mjs";

/** Next's build. */
export const nextFolder = path.join(root, process.env.NEXT_DIST_DIR ?? ".next");

/** All files below a folder, as absolute paths; links are files. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

/**
 * Next writes next to each page, route and server a list of what it needs: `*.nft.json`, with paths
 * relative to the list. @returns the lists of the build
 */
export function traceLists() {
  const own = readdirSync(nextFolder).map((name) => path.join(nextFolder, name));
  const lists = [...own, ...filesBelow(path.join(nextFolder, "server"))];
  return lists.filter((file) => file.endsWith(".nft.json"));
}

/** The files that a list names, as absolute paths. */
export function filesOfList(list) {
  const { files } = JSON.parse(readFileSync(list, "utf8"));
  return files.map((file) => path.resolve(path.dirname(list), file));
}

/** What Next's server reads of the build in addition to the lists: its manifests. */
export function manifests() {
  const { files } = JSON.parse(
    readFileSync(path.join(nextFolder, "required-server-files.json"), "utf8"),
  );
  return files.map((file) => path.join(root, file));
}

/** Copies files of the project to the same paths below a folder; a link stays the same link. */
export function copyTo(folder, files) {
  for (const file of new Set(files)) {
    const target = path.join(folder, path.relative(root, file));
    mkdirSync(path.dirname(target), { recursive: true });
    if (lstatSync(file).isSymbolicLink()) symlinkSync(readlinkSync(file), target);
    else copyFileSync(file, target);
  }
}

/** Takes away everybody's right to write below a folder, and lets everybody read. */
export function makeReadOnly(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadOnly(file);
    else if (!entry.isSymbolicLink()) chmodSync(file, 0o444);
  }
  chmodSync(folder, 0o555);
}
