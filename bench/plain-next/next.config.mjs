import path from "node:path";

const project = path.resolve(import.meta.dirname, "../..");

/** @type {import("next").NextConfig} */
export default {
  distDir: ".next",
  turbopack: { root: project },
  outputFileTracingRoot: project,
};
