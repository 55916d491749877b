import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ScriptError } from "./project.mjs";

/**
 * Runs the steps of the Dockerfile without Docker, each stage in a folder of its own that stands for
 * the root of its file system. It knows the instructions that the Dockerfile uses.
 */

/** @returns {{name: string, steps: {instruction: string, text: string}[]}[]} the stages in order */
export function readDockerfile(file = "Dockerfile") {
  const lines = readFileSync(file, "utf8").split("\n");
  const stages = [];
  for (const line of lines.filter((one) => one.trim() !== "" && !one.startsWith("#"))) {
    const [, instruction, text] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (!instruction)
      throw new ScriptError(`The Dockerfile has a line that cannot be read: ${line}`);
    const name = / AS (\w+)$/.exec(text)?.[1] ?? String(stages.length);
    if (instruction === "FROM") stages.push({ name, steps: [] });
    stages.at(-1).steps.push({ instruction, text });
  }
  return stages;
}

/** The files and folders of the project that Docker would send: all but those of .dockerignore. */
export function buildContext(file = ".dockerignore") {
  const patterns = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => new RegExp(`^${line.replaceAll(".", "\\.").replaceAll("*", ".*")}$`));
  return readdirSync(".").filter((name) => !patterns.some((pattern) => pattern.test(name)));
}

/**
 * Runs a stage's steps below `root`. @param stageRoots the roots of earlier stages by name
 * @returns how to run the image: its folder, variables, user, command and health check
 */
export function runStage(steps, root, stageRoots = {}) {
  mkdirSync(root, { recursive: true });
  const image = { folder: root, variables: {}, user: null, command: [], healthy: [] };
  for (const { instruction, text } of steps) perform[instruction]?.(image, text, root, stageRoots);
  return image;
}

const below = (root, file) => path.join(root, file);

const perform = {
  ENV(image, text, root) {
    const pairs = text.split(" ").map((pair) => pair.split("="));
    for (const [name, value] of pairs) {
      image.variables[name] = value.startsWith("/") ? below(root, value) : value;
    }
  },
  WORKDIR(image, text, root) {
    image.folder = below(root, text);
    mkdirSync(image.folder, { recursive: true });
  },
  COPY(image, text, _root, stageRoots) {
    const [, stage, rest] = /^(?:--from=(\w+) )?(.*)$/.exec(text);
    const names = rest.split(" ");
    const target = path.resolve(image.folder, names.pop());
    for (const name of names) {
      if (stage)
        cpSync(below(stageRoots[stage], name), target, { recursive: true, verbatimSymlinks: true });
      else for (const one of name === "." ? buildContext() : [name]) copyInto(one, target);
    }
  },
  RUN(image, text, root) {
    // A step's absolute paths are those of the image.
    const command = text.replace(/(?<=\s)\/(?=\w)/g, `${root}/`);
    const allowed = process.getuid?.() === 0 ? command : command.replace(/chown \S+ \S+ && /, "");
    const { status } = spawnSync("sh", ["-c", allowed], {
      cwd: image.folder,
      stdio: ["ignore", "inherit", "inherit"],
      env: { PATH: process.env.PATH, HOME: root, ...image.variables },
    });
    if (status !== 0) throw new ScriptError(`A step of the Dockerfile failed: RUN ${text}`);
  },
  USER(image, text) {
    const [uid, gid] = text.split(":").map(Number);
    image.user = { uid, gid };
  },
  CMD(image, text) {
    image.command = JSON.parse(text);
  },
  HEALTHCHECK(image, text) {
    image.healthy = JSON.parse(/ CMD (.*)$/.exec(text)[1]);
  },
};

function copyInto(name, folder) {
  cpSync(name, path.join(folder, name), { recursive: true, verbatimSymlinks: true });
}
