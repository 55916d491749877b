import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, lastDone, markDone } from "./fingerprint.mjs";
import { ensureClient } from "./generate.mjs";
import { root, runTool, ScriptError, say } from "./project.mjs";

export const serverBundle = path.join(root, "dist/server.mjs");
const migrateBundle = path.join(root, "dist/migrate.mjs");
const rotateBundle = path.join(root, "dist/rotate-keys.mjs");
const verifyBundle = path.join(root, "dist/verify-audit.mjs");

const sources = [
  ...["app", "components", "lib", "server", "public", "prisma/schema"],
  ...["next.config.js", "next.config.ts", "postcss.config.mjs", "proxy.ts", "instrumentation.ts"],
  ...["tsconfig.json", "package-lock.json"],
];

/** Variables that become part of the build. */
const builtIn = /^(NEXT_PUBLIC_|NEXT_DIST_DIR$|NEXT_SERVER_ACTIONS_ENCRYPTION_KEY$)/;

function inputs() {
  const variables = Object.entries(process.env).filter(([name]) => builtIn.test(name));
  return `${fingerprint(sources)} ${JSON.stringify(variables.sort())}`;
}

/** Whether there is a build, even of older sources. */
export function isBuilt() {
  const next = path.join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID");
  return existsSync(serverBundle) && existsSync(next);
}

/** Whether the build is up to date with the sources. */
export function isBuildFresh() {
  return isBuilt() && lastDone("build") === inputs();
}

/** Builds the pages and the server. @param {{quiet?: boolean | string}} options as those of `run` */
export async function build({ quiet = false } = {}) {
  const made = inputs();
  await ensureClient();
  const env = { NODE_ENV: "production" };
  const code = await runTool("next/dist/bin/next", ["build"], { env, quiet });
  if (code !== 0) throw new ScriptError("The build failed: see above.");
  await bundleServer();
  markDone("build", made);
}

/** Builds unless the build is that of the present sources. @param {{quiet?: boolean | string}} options */
export async function ensureBuilt({ quiet = false } = {}) {
  if (isBuildFresh()) return;
  if (!quiet) say("Building…");
  await build({ quiet });
}

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  alias: { "@": root },
  jsx: "automatic",
  logLevel: "warning",
};

/**
 * `migrateNow`. A deployment's build has it ready, so that migrations run on a read-only file system,
 * by any user; otherwise it is compiled from the sources.
 */
export function loadMigrateNow() {
  return loadReady(migrateBundle, "lib/platform/db/migrate-now.ts");
}

/** `rotateKeysNow`, likewise. */
export function loadRotateKeys() {
  return loadReady(rotateBundle, "lib/http/process/rotate-keys-now.ts");
}

/** `verifyAuditNow`, likewise. */
export function loadVerifyAudit() {
  return loadReady(verifyBundle, "lib/http/process/verify-audit-now.ts");
}

async function loadReady(bundle, entry) {
  const isReady = existsSync(bundle) && isBuilt();
  if (isReady && (process.env.NODE_ENV === "production" || isBuildFresh())) {
    return import(pathToFileURL(bundle).href);
  }
  await ensureClient();
  return load(entry);
}

/**
 * Leaves packages to Node, except for what the mails use: a twentieth of React Email, which takes 45 MB
 * and a third of a second as a whole.
 */
const packagesButMails = {
  name: "packages-but-mails",
  setup(bundler) {
    const isReact = /^react(-dom)?(\/|$)/;
    bundler.onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) => {
      if (name.startsWith("@/")) return undefined;
      const isMails = name === "react-email" || name === "html-to-text";
      const ofMails = isMails || importer.includes("/node_modules/");
      return ofMails && !isReact.test(name) ? undefined : { path: name, external: true };
    });
  },
};

/** Bundles the server and the migrations in chunks, so that lazy imports (mail templates) stay lazy. */
export async function bundleServer() {
  const { build: esbuild } = await import("esbuild");
  rmSync("dist/chunks", { recursive: true, force: true });
  await esbuild({
    ...options,
    entryPoints: {
      server: "server/main.ts",
      migrate: "lib/platform/db/migrate-now.ts",
      "rotate-keys": "lib/http/process/rotate-keys-now.ts",
      "verify-audit": "lib/http/process/verify-audit-now.ts",
    },
    outdir: path.dirname(serverBundle),
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    sourcemap: true,
    packages: "bundle",
    plugins: [packagesButMails],
  });
}

/** Loads a TypeScript module of the project into a script. */
export async function load(entry) {
  const { build: esbuild } = await import("esbuild");
  // In a folder from which node_modules resolves, under a name unique to this process.
  const outfile = path.join(root, `dist/scripts/${path.basename(entry, ".ts")}.${process.pid}.mjs`);
  await esbuild({ ...options, entryPoints: [entry], outfile });
  const loaded = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  return loaded;
}
