import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runTool, ScriptError } from "./project.mjs";

export const clientFolder = "dist/client";
const source = "lib/client";

/** Makes a folder that `npm pack` accepts: one module without imports, its types, a readme. */
export async function buildClient() {
  rmSync(clientFolder, { recursive: true, force: true });
  mkdirSync(clientFolder, { recursive: true });
  await bundle();
  await declareTypes();
  writeJson("package.json", manifest());
  copyFileSync(`${source}/README.md`, `${clientFolder}/README.md`);
  writeFileSync(`${clientFolder}/LICENSE`, licences());
}

/** "neutral" knows no Node module, so a stray import of one fails here. */
async function bundle() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [`${source}/index.ts`],
    outfile: `${clientFolder}/index.js`,
    bundle: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    format: "esm",
    sourcemap: true,
    sourcesContent: true,
    legalComments: "none",
    logLevel: "warning",
  });
}

async function declareTypes() {
  const code = await runTool("typescript/bin/tsc", ["-p", `${source}/tsconfig.package.json`]);
  if (code !== 0) throw new ScriptError("The client's types could not be made: see above.");
  // The connection's types name openapi-fetch, which is in the bundle, and programs never use them.
  writeFileSync(`${clientFolder}/connection.d.ts`, opaqueConnection);
  for (const name of readdirSync(clientFolder).filter((one) => one.endsWith(".d.ts"))) {
    const file = path.join(clientFolder, name);
    // Node's resolution needs the whole file name.
    const text = readFileSync(file, "utf8").replace(localImport, '$1.js"');
    const foreign = /(?:from |import\()"(?!\.\/)([^"]+)"/.exec(text);
    if (foreign) throw new ScriptError(`${name} needs the types of ${foreign[1]}.`);
    writeFileSync(file, text);
  }
}

const localImport = /((?:from |import\()"\.\/[\w-]+)"/g;

const opaqueConnection = `/** What the methods are built on; programs do not use it. */
export type Connection = { [part: string]: unknown };
`;

function manifest() {
  const { version, license } = JSON.parse(readFileSync("package.json", "utf8"));
  return {
    name: "gatehouse-client",
    version,
    description: "The typed client of Gatehouse: sign-in, sessions and user administration.",
    license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    main: "./index.js",
    types: "./index.d.ts",
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./package.json": "./package.json",
    },
    files: ["*.js", "*.js.map", "*.d.ts"],
  };
}

/** The bundle contains openapi-fetch, whose licence (MIT) must be included. */
function licences() {
  const own = readFileSync("LICENSE", "utf8");
  const theirs = readFileSync("node_modules/openapi-fetch/LICENSE", "utf8");
  return `${own}\n---\n\nindex.js contains openapi-fetch:\n\n${theirs}`;
}

function writeJson(name, value) {
  writeFileSync(`${clientFolder}/${name}`, `${JSON.stringify(value, null, 2)}\n`);
}
