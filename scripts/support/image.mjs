import path from "node:path";
import { root } from "./project.mjs";
import { copyTo, filesBelow, filesOfList, manifests, nextFolder, traceLists } from "./traced.mjs";

/** What the image runs: the server, and the migrations. */
const entries = [
  ...["dist/server.mjs", "dist/migrate.mjs", "dist/rotate-keys.mjs", "dist/verify-audit.mjs"],
  ...["scripts/start.cjs", "scripts/db-migrate.mjs", "scripts/healthy.mjs"],
  ...["scripts/keys-rotate.mjs", "scripts/audit-verify.mjs"],
];

/** Read by their paths. */
const folders = ["prisma/migrations", "public"];
const files = ["package.json", "LICENSE"];

/** What builds and develops, which code names and a finished build does not reach. */
const unreached = [
  "node_modules/esbuild/**",
  "node_modules/@prisma/schema-engine-wasm/**",
  "node_modules/typescript/**",
  "node_modules/prisma/**",
  "**/next/dist/server/dev/**",
  "**/next/dist/compiled/webpack/**",
  "**/next/dist/compiled/next-server/*.dev.js",
  "**/*.development.js",
];

/**
 * Copies the production build and what it needs to run, and nothing else, to an empty folder. What
 * pages need says Next's own trace; what the server in front of it needs is traced in the same way.
 */
export async function makeImage(folder) {
  const { default: nft } = await import("next/dist/compiled/@vercel/nft/index.js");
  const { fileList } = await nft.nodeFileTrace(entries, { base: root, ignore: unreached });
  copyTo(folder, [
    ...[...fileList, ...files].map((file) => path.join(root, file)),
    ...traceLists().flatMap(filesOfList),
    ...manifests(),
    ...[path.join(nextFolder, "static"), ...folders].flatMap((one) =>
      filesBelow(path.resolve(one)),
    ),
    ...filesBelow("dist/chunks")
      .map((file) => path.resolve(file))
      .filter((file) => !file.endsWith(".map")),
  ]);
}
