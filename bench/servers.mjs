import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../scripts/support/port.mjs";
import { root, runTool } from "../scripts/support/project.mjs";
import { startServer } from "./processes.mjs";

const next = path.join(root, "node_modules/next/dist/bin/next");
const plainNext = path.join(import.meta.dirname, "plain-next");

const limitNames = [
  ...["signInAccount", "signInAddress", "signInNetwork", "signUpAddress", "messageDestination"],
  ...["codeRequestAddress", "codeTryAddress", "passwordProof", "refreshAddress"],
];
/** One machine acts as all users, so the rate limits must allow it. They are still counted. */
const limits = Object.fromEntries(limitNames.map((name) => [name, { points: 1e6, seconds: 3600 }]));

/** What a production start needs. Empty variables override a developer's .env. */
async function appEnvironment(databaseUrl) {
  const port = await freePort();
  return {
    NODE_ENV: "production",
    NODE_OPTIONS: `--require ${path.join(import.meta.dirname, "offline.cjs")}`,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "the bench's own secret, of 32 characters or more",
    HOST: "127.0.0.1",
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    LIMITS: JSON.stringify(limits),
    ...{ RESEND_API_KEY: "", SMTP_URL: "", ADMIN_EMAIL: "", TRUSTED_PROXY_HOPS: "" },
  };
}

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
/** The environment of `npm start`, and Node's options and the script. */
const [startEnvironment, startArguments] = scripts.start
  .split(" exec node ")
  .map((part) => part.split(" "));

/** Gatehouse as `npm start` runs it. */
export async function nodeServer(databaseUrl) {
  const env = await appEnvironment(databaseUrl);
  const answers = `${env.APP_URL}/api/health`;
  const asStarted = Object.fromEntries(startEnvironment.map((variable) => variable.split("=")));
  const options = { env: { ...env, ...asStarted }, answers };
  const server = await startServer(process.execPath, startArguments, options);
  return { ...server, url: env.APP_URL };
}

/** The same build with Next alone in front: the API as a Next route, as Vercel runs it. */
export async function nextMount(databaseUrl) {
  const env = await appEnvironment(databaseUrl);
  return nextStart(root, env, "/api/health");
}

/** A Next application with one route. */
export async function plainNextRoute() {
  if (!existsSync(path.join(plainNext, ".next/BUILD_ID"))) {
    const code = await runTool("next/dist/bin/next", ["build", plainNext], {
      env: { NODE_ENV: "production" },
      quiet: true,
    });
    if (code !== 0) throw new Error("The plain Next application could not be built.");
  }
  const env = { NODE_ENV: "production", PORT: String(await freePort()) };
  return nextStart(plainNext, env, "/hello");
}

async function nextStart(cwd, env, firstPath) {
  const url = `http://127.0.0.1:${env.PORT}`;
  const args = [next, "start", "--hostname", "127.0.0.1", "--port", env.PORT];
  const server = await startServer(process.execPath, args, {
    env,
    cwd,
    answers: `${url}${firstPath}`,
  });
  return { ...server, url };
}
