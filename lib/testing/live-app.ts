import { spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { databaseAddress } from "./database-address";
import setupDatabase from "./database-setup";
import { generousLimits } from "./limits";
import { noNetworkOption } from "./no-network";
import { owner } from "./people";
import { freePort } from "./ports";

/** A running server with its own database, and how its owner signs in. */
export type LiveApp = {
  url: string;
  /** The same build with Next alone in front, as on Vercel, over the same database. */
  nextUrl: string;
  databaseUrl: string;
  owner: { email: string; password: string };
};

declare module "vitest" {
  interface ProvidedContext {
    liveApp: LiveApp;
  }
}

const root = path.resolve(import.meta.dirname, "../..");
const logFolder = path.join(root, "test-results");

/** Vitest's global set-up of the live tests: the production build by both mounts, on a PostgreSQL server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const drop = await setupDatabase(project);
  const template = project.getProvidedContext().databaseTemplate;
  if (template.kind !== "postgres" || !drop) {
    throw new Error("Name a PostgreSQL server with TEST_DATABASE_URL for the live tests.");
  }
  const databaseUrl = databaseAddress(template.serverUrl, template.name);
  const app = await startNodeServer(databaseUrl);
  const next = await startNextMount(databaseUrl);
  project.provide("liveApp", { url: app.url, nextUrl: next.url, databaseUrl, owner });
  return async () => {
    await Promise.all([app.stop(), next.stop()]);
    await drop();
  };
}

export type Running = { url: string; stop(): Promise<void> };

/** The server as `npm start` runs it. @param log what takes its error stream, in test-results */
export async function startNodeServer(
  databaseUrl: string,
  log = "live-server.log",
): Promise<Running> {
  const port = await freePort();
  return start(["dist/server.mjs"], {
    port,
    databaseUrl,
    ready: "Gatehouse is running",
    log,
  });
}

async function startNextMount(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const at = ["--hostname", "127.0.0.1", "--port", String(port)];
  const args = ["node_modules/next/dist/bin/next", "start", ...at];
  return start(args, { port, databaseUrl, ready: "Ready in", log: "live-next.log" });
}

export type Where = {
  port: number;
  databaseUrl: string;
  ready: string;
  /** The file in test-results that takes what the server says on its error stream. */
  log: string;
  /** More variables, and others in place of those below. */
  env?: Record<string, string>;
};

/** Starts a server and waits until it says `ready`. Nothing of a developer's own environment reaches it. */
export async function start(
  args: string[],
  { port, databaseUrl, ready, log, env = {} }: Where,
): Promise<Running> {
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(logFolder, { recursive: true });
  const logFile = path.join(logFolder, log);
  const server = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", openSync(logFile, "w")],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NODE_OPTIONS: noNetworkOption,
      NEXT_TELEMETRY_DISABLED: "1",
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: url,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "a-secret-of-more-than-32-characters-for-the-client-tests",
      ADMIN_EMAIL: owner.email,
      ADMIN_PASSWORD: owner.password,
      OUTBOX_VIEWER: "1",
      DEV_CLOCK: "1",
      LIMITS: JSON.stringify(generousLimits),
      ...env,
    },
  });
  const closed = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const opened = new Promise<void>((resolve) => {
    let said = "";
    server.stdout?.on("data", (chunk) => {
      said += chunk;
      if (said.includes(ready)) resolve();
    });
  });
  const failed = closed.then(() => {
    const why = `is there a build (\`npm run build\`)? Its log: ${logFile}`;
    throw new Error(`${args[0]} did not start: ${why}`);
  });
  await Promise.race([opened, failed]);
  return {
    url,
    async stop() {
      failed.catch(() => {});
      server.kill("SIGTERM");
      await closed;
    },
  };
}
