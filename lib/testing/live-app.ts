import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { databaseAddress } from "./database-address";
import setupDatabase from "./database-setup";

/** A running house with its own database, and how its owner signs in. */
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
const owner = { email: "owner@example.com", password: "lantern gravel overture nine" };

/** Far above what one run spends: everybody in the tests comes from one address. */
const plenty = { points: 100_000, seconds: 3600 };
const limits = {
  signInAddress: plenty,
  signUpAddress: plenty,
  codeRequestAddress: plenty,
  codeTryAddress: plenty,
  smsAddress: plenty,
  refreshAddress: plenty,
};

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

type Running = { url: string; stop(): Promise<void> };

/** The house as `npm start` runs it. */
async function startNodeServer(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  return start(["dist/server.mjs"], { port, databaseUrl, ready: "Gatehouse is open" });
}

async function startNextMount(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const at = ["--hostname", "127.0.0.1", "--port", String(port)];
  const args = ["node_modules/next/dist/bin/next", "start", ...at];
  return start(args, { port, databaseUrl, ready: "Ready in" });
}

type Where = { port: number; databaseUrl: string; ready: string };

/** Starts a server and waits until it says `ready`. Nothing of a developer's own environment reaches it. */
async function start(args: string[], { port, databaseUrl, ready }: Where): Promise<Running> {
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: url,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "a-secret-of-more-than-32-characters-for-the-client-tests",
      ADMIN_EMAIL: owner.email,
      ADMIN_PASSWORD: owner.password,
      OUTBOX_VIEWER: "1",
      DEV_CLOCK: "1",
      LIMITS: JSON.stringify(limits),
    },
  });
  const closed = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const opened = new Promise<void>((resolve) => {
    let said = "";
    server.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes(ready)) resolve();
    });
  });
  const failed = closed.then(() => {
    throw new Error(`${args[0]} did not start: is there a build (\`npm run build\`)?`);
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
