import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { databaseAddress } from "./database-address";
import setupDatabase from "./database-setup";

/** A running house with its own database, and how its owner signs in. */
export type LiveHouse = {
  url: string;
  databaseUrl: string;
  owner: { email: string; password: string };
};

declare module "vitest" {
  interface ProvidedContext {
    liveHouse: LiveHouse;
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

/** Vitest's global set-up of the client's tests: the production build, on a PostgreSQL server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const drop = await setupDatabase(project);
  const template = project.getProvidedContext().databaseTemplate;
  if (template.kind !== "postgres" || !drop) {
    throw new Error("Name a PostgreSQL server with TEST_DATABASE_URL for the client's tests.");
  }
  const databaseUrl = databaseAddress(template.serverUrl, template.name);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stop = await startHouse({ url, port, databaseUrl });
  project.provide("liveHouse", { url, databaseUrl, owner });
  return async () => {
    await stop();
    await drop();
  };
}

type Where = { url: string; port: number; databaseUrl: string };

/** The house as `npm start` runs it. @returns what stops it */
function startHouse(where: Where): Promise<() => Promise<void>> {
  return startProgram(["dist/server.mjs"], "Gatehouse is open", where);
}

/**
 * The same build and database by Next alone, as a serverless deployment has it.
 * @returns its address and what stops it
 */
export async function startNextMount({
  databaseUrl,
}: LiveHouse): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  return { url, stop: await startProgram(args, "Ready in", { url, port, databaseUrl }) };
}

/** Nothing of a developer's own environment reaches it. @param sign what it prints once it answers */
async function startProgram(
  args: string[],
  sign: string,
  { url, port, databaseUrl }: Where,
): Promise<() => Promise<void>> {
  const house = spawn(process.execPath, args, {
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
  const closed = new Promise<void>((resolve) => house.once("close", () => resolve()));
  const opened = new Promise<void>((resolve) => {
    let said = "";
    house.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes(sign)) resolve();
    });
  });
  const failed = closed.then(() => {
    throw new Error("The house did not start: is there a build (`npm run build`)?");
  });
  await Promise.race([opened, failed]);
  return async () => {
    failed.catch(() => {});
    house.kill("SIGTERM");
    await closed;
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
