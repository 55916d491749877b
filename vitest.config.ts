import { defineConfig } from "vitest/config";

const ignored = ["node_modules/**", "dist/**", ".next/**", ".data/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    maxWorkers: 2,
    setupFiles: "./lib/testing/no-network-setup.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.{int,live,deploy,attack}.test.ts"],
          // Some start processes, on machines that may be busy.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          // Files share a worker's modules: loading them again would cost as much as the tests. Each has
          // a database and a platform of its own, and none replaces a module.
          isolate: false,
          include: ["**/*.int.test.ts"],
          exclude: ignored,
          globalSetup: "./lib/testing/database-setup.ts",
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "live",
          include: ["lib/**/*.live.test.ts"],
          globalSetup: "./lib/testing/live-app.ts",
          // They share one server, whose clock some of them move.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "attack",
          include: ["lib/testing/attack/*.attack.test.ts"],
          globalSetup: "./lib/testing/attack/servers.ts",
          // They share two servers on two cores.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "deployment",
          include: ["{lib,scripts}/**/*.deploy.test.ts"],
          globalSetup: "./lib/testing/database-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
