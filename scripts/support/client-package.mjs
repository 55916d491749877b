import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { run, runTool, ScriptError } from "./project.mjs";

export const clientFolder = "dist/client";
const clientFile = "dist/gatehouse-client.tgz";
const source = "lib/client";

/**
 * The modules of the package by subpath. The API client is one file that imports nothing; the others
 * share code, and import their dependencies and the framework that they are for.
 */
export const subpaths = {
  ".": "index",
  "./verify": "verify/index",
  "./app": "app/index",
  "./next": "next/index",
  "./express": "express/index",
  "./hono": "hono/index",
  "./fastify": "fastify/index",
  "./react": "react/index",
  "./browser": "browser/index",
};

const dependencies = ["jose", "oauth4webapi", "openid-client"];
/** The oldest versions that each is written for. */
const peerDependencies = {
  express: ">=4",
  fastify: ">=5",
  hono: ">=4",
  next: ">=15",
  react: ">=18",
};

const known = [...dependencies, ...Object.keys(peerDependencies)];

/** Creates a folder for `npm pack`: the modules, their types and a readme. */
export async function buildClient() {
  rmSync(clientFolder, { recursive: true, force: true });
  mkdirSync(clientFolder, { recursive: true });
  await bundle();
  await declareTypes();
  writeJson("package.json", manifest());
  copyFileSync(`${source}/README.md`, `${clientFolder}/README.md`);
  writeFileSync(`${clientFolder}/LICENSE`, licences());
}

/**
 * Packs the folder as one file. An app installs that one: npm links a folder instead of copying it, and
 * Next's bundler does not follow a link out of the app.
 * @returns the file's path
 */
export async function packClient() {
  const { version } = JSON.parse(readFileSync(`${clientFolder}/package.json`, "utf8"));
  const args = ["pack", `./${clientFolder}`, "--pack-destination", "dist", "--offline"];
  const code = await run("npm", args, { quiet: true });
  if (code !== 0) throw new ScriptError("The client could not be packed.");
  renameSync(`dist/gatehouse-client-${version}.tgz`, clientFile);
  return clientFile;
}

/**
 * The API client is one file, so that it needs no dependency. The other modules stay apart as they
 * are written: a bundler then takes what is used, and what two subpaths share is there once.
 */
async function bundle() {
  const { build } = await import("esbuild");
  const shared = {
    outdir: clientFolder,
    platform: "neutral",
    target: "es2022",
    jsx: "automatic",
    format: "esm",
    sourcemap: true,
    sourcesContent: true,
    legalComments: "none",
    logLevel: "warning",
  };
  const mainFields = ["module", "main"];
  await build({ ...shared, entryPoints: [`${source}/index.ts`], bundle: true, mainFields });
  const modules = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => path.dirname(name) !== "." && isModule(name))
    .map((name) => path.join(source, name));
  await build({ ...shared, entryPoints: modules, outbase: source });
  for (const file of built(".js")) nameFiles(file);
}

const isModule = (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);

function built(extension) {
  return readdirSync(clientFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .map((name) => path.join(clientFolder, name));
}

async function declareTypes() {
  const code = await runTool("typescript/bin/tsc", ["-p", `${source}/tsconfig.package.json`]);
  if (code !== 0) throw new ScriptError("The client's types could not be made: see above.");
  // The type of the connection names openapi-fetch, which is in the bundle and not needed for a
  // program's types.
  writeFileSync(`${clientFolder}/connection.d.ts`, opaqueConnection);
  for (const file of built(".d.ts")) nameFiles(file);
}

const localImport = /((?:from |import |import\()")(\.[^"]*)"/g;
const foreignImport = /(?:from |import |import\()"(?!\.)([^"]+)"/g;

/**
 * Gives each import of the package's own the full file name, which Node's resolution requires.
 * @throws ScriptError for an import of what the package does not depend on
 */
function nameFiles(file) {
  const folder = path.dirname(file);
  const extension = file.endsWith(".d.ts") ? ".d.ts" : ".js";
  const text = readFileSync(file, "utf8").replace(localImport, (_, start, to) => {
    const isFile = existsSync(path.join(folder, `${to}${extension}`));
    return `${start}${to}${isFile ? "" : "/index"}.js"`;
  });
  for (const [, to] of text.matchAll(foreignImport)) {
    if (known.includes(to.split("/")[0])) continue;
    throw new ScriptError(`${file} needs ${to}, which the package does not depend on.`);
  }
  writeFileSync(file, text);
}

const opaqueConnection = `/** Internal: used by the methods, not by programs. */
export type Connection = { [part: string]: unknown };
`;

function manifest() {
  const {
    version,
    license,
    dependencies: pinned,
  } = JSON.parse(readFileSync("package.json", "utf8"));
  return {
    name: "gatehouse-client",
    version,
    description: "Sign-in with Gatehouse for apps and APIs, and the typed client of its HTTP API.",
    license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    main: "./index.js",
    types: "./index.d.ts",
    exports: {
      ...Object.fromEntries(Object.entries(subpaths).map(([to, name]) => [to, exportOf(name)])),
      "./package.json": "./package.json",
    },
    files: ["**/*.js", "**/*.js.map", "**/*.d.ts"],
    dependencies: Object.fromEntries(dependencies.map((name) => [name, `^${pinned[name]}`])),
    peerDependencies,
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(peerDependencies).map((name) => [name, { optional: true }]),
    ),
  };
}

const exportOf = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });

function licences() {
  const own = readFileSync("LICENSE", "utf8");
  const theirs = readFileSync("node_modules/openapi-fetch/LICENSE", "utf8");
  return `${own}\n---\n\nindex.js contains openapi-fetch:\n\n${theirs}`;
}

function writeJson(name, value) {
  writeFileSync(`${clientFolder}/${name}`, `${JSON.stringify(value, null, 2)}\n`);
}
